"""Official registers entry by entry: what stood on them on which day, by whose decision."""
