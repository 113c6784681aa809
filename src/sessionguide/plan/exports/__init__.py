"""Plans as files: one module per format."""
