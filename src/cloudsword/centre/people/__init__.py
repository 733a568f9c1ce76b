"""Who works here: institutions, users, roles, sign-in in two steps, grants by two people, staff sessions."""
