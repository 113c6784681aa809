"""Conflicting copies: what a synced folder leaves when two computers changed one file."""
