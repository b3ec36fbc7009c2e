"""The drawing as data: strokes, their raster, undo. No Qt, no network; anyone in client may use it."""
