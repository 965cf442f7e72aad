"""Measurements that the package and the book rely on, with the scripts that made them in benchmarks/."""
