"""The lines of a text to blocks, headings, lists and the tree of sections. Used by `index.reading.parse`."""
