"""Foot pedals on USB: which there are, what their reports mean, and a thread that listens. No Qt."""
