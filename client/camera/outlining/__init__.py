"""A frame as a person would draw it: the outlines of what is in it, and a dab of each colour."""
