"""Encoders around an encoder: what they remember, fill in or count. Used by the measuring of `eval.running`."""
