"""The ledger: what was printed, one row a number, read exactly and validated as a whole."""
