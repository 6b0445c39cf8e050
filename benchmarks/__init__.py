"""Side-by-side measurements of balkangraph and of what one would use instead of it."""
