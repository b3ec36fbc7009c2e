"""What several effects are made of. Knows no effect; used by effects only."""
