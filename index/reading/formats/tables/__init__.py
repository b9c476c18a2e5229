"""Tables of every format: a row under its header is one line that can be read, found and quoted alone. See `records`."""
