"""The list of documents: which there are, which are asked, files that come and go."""
