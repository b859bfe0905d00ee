"""Killing the program at random moments: `python -m tests.reliability`."""
