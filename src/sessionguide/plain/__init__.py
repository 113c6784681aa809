"""Plain mode: the same session as plain questions and answers, for screen readers and pipes."""
