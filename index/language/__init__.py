"""What is known of Chinese and English: tables of words, numerals, quantities, normal forms, dictionaries."""
