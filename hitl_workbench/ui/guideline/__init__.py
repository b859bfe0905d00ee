"""The parts of the guideline page: reading, writing, previewing, playing examples."""
