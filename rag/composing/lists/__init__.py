"""Lists that documents make: the one found for a question (`listing`), and the one below a heading that the question names (`headed`)."""
