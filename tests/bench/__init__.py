"""Measurements behind docs/benchmarks.md: `python -m tests.bench [TOPIC…]`."""
