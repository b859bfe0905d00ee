"""The child process that runs models, and its protocol."""
