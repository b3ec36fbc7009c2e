"""Training and evaluation data: pictures, line extraction, people's habits, palettes."""
