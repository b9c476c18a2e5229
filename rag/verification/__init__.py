"""An answer in, its faults out: its parts by `structure`, a model's sentences by `claims`, with `chinese_claims` or `english_claims`."""
