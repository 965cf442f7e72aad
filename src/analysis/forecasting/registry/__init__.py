"""The registry: forecasts kept from the day they were made, and scored when the truth is printed."""
