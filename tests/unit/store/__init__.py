"""Tests of the store: journals, files, lock, recovery."""
