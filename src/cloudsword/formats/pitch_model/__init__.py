"""Models of pitches as bytes: arrays and a card in one file, nothing in it runs."""

from cloudsword.formats.pitch_model.packing import FORMAT, VERSION, packed
from cloudsword.formats.pitch_model.unpacking import LARGEST, unpacked

__all__ = ["FORMAT", "LARGEST", "VERSION", "packed", "unpacked"]
