"""What paints: one file per engine, each found by the registry. Knows nothing of the web."""
