"""The drawing as data: strokes, their raster, undo. No Qt, no network; all of client may use it."""
