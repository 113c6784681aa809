"""What a session could be: reading, checking, finding and drawing flows."""
