"""The owner's side: who holds an account is told what is held, and how to object; objections are answered."""
