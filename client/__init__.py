"""What a person sees: the window, the command line and the way to a server. No torch, no Flask."""
