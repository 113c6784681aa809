"""One screen per file; a screen knows one thing and says what the person did."""
