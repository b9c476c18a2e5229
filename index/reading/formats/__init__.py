"""A file of any kind to its text, and to where each range of the text stands in it. One format a module; see `formats`."""
