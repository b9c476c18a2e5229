"""Commands about documents, and what they print."""
