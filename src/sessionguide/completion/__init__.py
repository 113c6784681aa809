"""Completion: scripts that let a shell complete what is typed after `sessionguide`."""
