"""An answer in, its faults out."""
