"""What finished sessions say of a client's way, and of a coach's own."""
