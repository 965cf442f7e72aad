"""The room of *One series through time*: what was printed of a series, and what models make of it."""
