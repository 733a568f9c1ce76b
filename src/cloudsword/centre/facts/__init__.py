"""News between desks: who tells a fact knows no listener, who listens knows the fact and not the teller."""
