"""Children's mode without its window: the lock, what is allowed, crayons, stickers; no Qt."""
