"""The commands of the command line, one module for each group; each is imported when it runs."""
