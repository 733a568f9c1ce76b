"""The funds desk: where a case's money is, what is ordered, what institutions hold, and how it comes back."""
