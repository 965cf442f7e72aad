"""Trends: specification, fit, tidy frames; always beside naive and drift."""
