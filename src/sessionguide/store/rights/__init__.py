"""The rights of a client: to know, to have, to be called otherwise, to be forgotten (E2, F2)."""
