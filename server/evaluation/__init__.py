"""Judges the instant engine by the pictures that people get, beside honest baselines. No torch."""
