"""Backups: a home in one zip file, made, looked through, changed with the home, and restored."""
