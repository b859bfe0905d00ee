"""What keeps data on the workstation and accountable."""
