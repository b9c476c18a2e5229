"""Inputs that nobody meant, to see whether anything breaks. Used by `eval.commands.breaking`."""
