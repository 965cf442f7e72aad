"""An audit of the audit: exact, and without a line of the package's code.

It reads what `analysis audit --json` prints and the files of a data folder, makes every constraint
again from the digits, and confirms what the audit says. The tests take a sample of the claims; the whole ledger, in some 20 s:

    PYTHONPATH=tests/audits .venv/bin/python -m independent --data data
"""
