"""Questions to answers with proof, over an index."""
