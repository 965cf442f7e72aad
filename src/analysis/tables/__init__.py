"""Anybody's table, as it is printed: described, read, audited, and answered in its own words."""
