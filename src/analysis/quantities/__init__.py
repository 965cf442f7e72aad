"""Printed quantities: numerals, units, periods, rounding, and the intervals they stand for."""
