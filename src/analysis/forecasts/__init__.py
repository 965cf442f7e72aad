"""Forecasts: made for each edition, registered, and scored when the truth is printed."""
