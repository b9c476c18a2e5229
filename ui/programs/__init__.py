"""The doors for programs: a named HTTP API under the same address as the page. What can be called stands in `calls`, the rest is what all calls share."""
