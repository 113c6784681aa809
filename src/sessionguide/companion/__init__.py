"""The coach's own window: it follows the live session, and shows what is for the coach alone."""
