"""HITL Workbench: people decide what speech data says."""

__version__ = "0.1.0"
