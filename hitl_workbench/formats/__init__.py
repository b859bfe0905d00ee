"""Annotation formats: one module each, reader and writer together, found through entry points."""
