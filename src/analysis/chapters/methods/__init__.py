"""The room of *Methods: trends and forecasts*."""
