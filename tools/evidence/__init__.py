"""What a trace finds in published data sets with known answers: the page docs/explanation/evidence.md."""
