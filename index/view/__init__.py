"""A document's text as it is read: broken lines one again, page furniture left out, rows of tables with their headings."""
