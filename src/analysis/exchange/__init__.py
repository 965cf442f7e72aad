"""Exchange: the ledger and what follows from it in the formats of others, and theirs as a ledger."""
