"""The trace: from disputed transfers to where the money is."""
