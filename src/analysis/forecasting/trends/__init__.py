"""Trends: whether one broke, and whether it nears a ceiling."""
