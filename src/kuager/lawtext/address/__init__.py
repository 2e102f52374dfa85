"""Addresses: how laws speak of a provision ("subpoint 3) of point 2 of article 41-1"), read in three languages."""
