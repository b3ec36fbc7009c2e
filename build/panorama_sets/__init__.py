"""Rendered panorama sets whose geometry is known, and the judge of who joins them how well.

For benchmarks and figures; the product never imports it.
"""
