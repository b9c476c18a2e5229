"""The doors for programs: a named HTTP API under the same address as the page."""
