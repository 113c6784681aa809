"""Flows for sessionguide; they stand in this folder."""
