"""What is known about recordings and persons, as tables that are edited in place."""
