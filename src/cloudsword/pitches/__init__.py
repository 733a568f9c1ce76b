"""What is being said: which scam a message, a call or a page is, and the words that decided."""
