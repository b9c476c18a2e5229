"""From question sets to the reader's weights: vocabulary, pairs, fitting, export."""
