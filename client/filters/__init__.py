"""Effects on camera frames, pictures and videos: one file each, found by the registry. No Qt."""
