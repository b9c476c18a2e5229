"""The address that the page is served on, and what may reach it."""
