"""Killed, disk full, torn files, two processes: what was acknowledged must be there."""
