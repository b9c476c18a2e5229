"""What an answer is made of, and the one way to its text: parts, the words around them, rendering, strict reading."""
