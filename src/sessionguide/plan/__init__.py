"""What comes out of a session: the plan the client owns, its checks and its exports."""
