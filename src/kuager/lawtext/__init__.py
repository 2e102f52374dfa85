"""The engine that reads laws, aligns their versions and applies amendments. Usable without a record."""
