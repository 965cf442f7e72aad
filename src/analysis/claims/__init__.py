"""Claims: what was printed, read exactly and validated as a whole."""
