"""The reader: question and candidate sentence in, the answering span or none out."""
