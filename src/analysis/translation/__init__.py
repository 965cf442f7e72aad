"""Translation: sentences in several languages at once, from one catalogue of messages."""
