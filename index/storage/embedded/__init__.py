"""Texts whose vectors are there already: those of an index, and those of a build that was broken off. Used by `index.assembling`."""
