"""What proves an English sentence of a Chinese text: its words and its names."""
