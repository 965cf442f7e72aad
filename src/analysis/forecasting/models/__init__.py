"""Models: each from a history to a fit; naive and drift stand beside every other."""
