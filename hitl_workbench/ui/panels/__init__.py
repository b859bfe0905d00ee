"""What stands around the editor."""
