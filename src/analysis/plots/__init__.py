"""Figures and tables that work in the dark, on a phone, without colour vision, and read aloud."""
