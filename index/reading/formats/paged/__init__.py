"""Characters with boxes on pages to paragraphs: what a PDF and a scan have in common. `assembling` puts the steps together."""
