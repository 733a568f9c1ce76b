"""Which trained model is in force: chosen by a person, with a reason, and known by its digest."""
