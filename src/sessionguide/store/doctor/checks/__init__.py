"""The doctor's checks: one module each, each a function from a look to what is wrong."""
