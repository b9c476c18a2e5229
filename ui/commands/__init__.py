"""The commands of `yanzheng` about documents, questions and answers, and what they print; each has its line in `ui/command_line.py`."""
