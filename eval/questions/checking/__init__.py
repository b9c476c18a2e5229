"""A question set in, every fault of every line out."""
