"""Charts as SVG: pure functions from a small description to text, the same bytes for the same input."""
