"""Questions with more than one answer."""
