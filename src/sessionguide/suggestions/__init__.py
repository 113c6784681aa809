"""Suggestions: things to try between sessions, as files that a coach can add to (S10, A9)."""
