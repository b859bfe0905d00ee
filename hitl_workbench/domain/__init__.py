"""Values and rules of speech annotation. Standard library only; no files, no database, no Qt."""
