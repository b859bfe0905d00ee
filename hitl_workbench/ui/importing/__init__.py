"""The parts of the dialogue that brings in annotations of other programs."""
