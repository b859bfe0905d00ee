"""The timeline: one geometry, layers that draw and hit one kind of data each."""
