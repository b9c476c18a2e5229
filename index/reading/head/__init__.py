"""What the lines around a text say: days, organs, people and places, each told from a line. Used by `index.reading.about` and `rag.documents.head`."""
