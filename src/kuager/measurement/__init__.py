"""The engine that turns raw network measurements into observations, verdicts and events. Usable without a record."""
