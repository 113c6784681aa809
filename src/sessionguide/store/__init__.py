"""Keeping what was said: journals, client files, lock and recovery. The only import of TinyDB."""
