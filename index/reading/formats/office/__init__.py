"""Documents and slides of Word, PowerPoint and what writes as they do."""
