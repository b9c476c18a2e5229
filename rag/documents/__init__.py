"""What an index tells of its documents: periods, layout, lists, recurring phrases."""
