"""Trainers, one file each: data in, weights and their story out. Knows nothing of the web."""
