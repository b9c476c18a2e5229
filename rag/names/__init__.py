"""Names in a question to what the documents call them: by sound, by pinyin, by another name."""
