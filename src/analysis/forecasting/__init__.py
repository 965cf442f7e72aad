"""Forecasting: histories, models beside naive and drift, forecasts that are kept and scored."""
