"""The commands that measure time and size, a module each."""
