"""Use-cases that join the layers below; the window and the command line call these."""
