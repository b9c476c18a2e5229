"""What is asked of a document itself: its head, a section, how it is parted, where to look for it."""
