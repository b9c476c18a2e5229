"""Which sentence answers, and whether any does: rules for refusing stand in `refutation`, how sure an answer is in `certainty`."""
