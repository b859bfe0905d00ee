"""Error rates and agreement, always metric(reference, hypothesis)."""
