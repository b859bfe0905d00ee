"""The on-disk SQLite project: one way to write, everything journalled."""
