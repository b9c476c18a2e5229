"""The small measures: matching, figures, intervals, ranks."""
