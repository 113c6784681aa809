"""Rehearsing a flow: answers in, path and plan out, nothing stored."""
