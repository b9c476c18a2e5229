"""An answer in, its faults out: its parts by `structure`, a model's sentences by `claims`, in Chinese by `chinese`, in English by `english`."""
