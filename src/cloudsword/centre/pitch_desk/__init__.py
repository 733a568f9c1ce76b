"""The pitch desk: what reports say was said, as scripts and campaigns over time, and what a text reads as."""
