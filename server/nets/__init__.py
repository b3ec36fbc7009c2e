"""Networks in pure torch: shapes in, shapes out; no files, no web."""
