"""The numbers that steer answers, and what moves when each is halved or doubled."""
