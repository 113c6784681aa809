"""How fast the real program is, beside a bare Textual app in the same run."""
