"""What stands when day 0 begins: people, lines, ties, institutions, accounts."""
