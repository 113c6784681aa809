"""sessionguide leads a coach and a client through a guided conversation to a plan."""

__version__ = "0.1.0"
