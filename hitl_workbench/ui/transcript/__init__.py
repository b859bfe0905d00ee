"""The transcript: turns as text, edited in place."""
