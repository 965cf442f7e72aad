"""Numerics: least squares and curves, to the digits that NIST certifies."""
