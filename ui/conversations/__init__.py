"""Conversations that are kept on this machine: stored, answered in order, listed, judged."""
