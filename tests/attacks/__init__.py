"""Attacks that must come to nothing, and the proof that each would not without its guard."""
