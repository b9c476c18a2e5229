"""What `yanzheng eval` runs: a command a module."""
