"""Named, undoable edits: one module per noun."""
