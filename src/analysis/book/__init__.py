"""The book: pages planned, run by papermill, scanned, assembled by Jupyter Book, swapped in whole."""
