"""What stands on the page: the conversation, its sources, a whole document, the list of documents."""
