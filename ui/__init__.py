"""The web interface and the command line."""
