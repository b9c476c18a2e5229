"""What value is asked for: its indicator, its units, its bounds, which end of the values, how many, which of those told apart."""
