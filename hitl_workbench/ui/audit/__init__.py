"""The tabs of the audit page, and what they are made of."""
