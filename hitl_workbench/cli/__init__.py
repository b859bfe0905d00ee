"""The command line: the same work as the window, for batch runs, scripts and checks."""
