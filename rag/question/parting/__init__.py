"""Texts that ask several questions, parted into them."""
