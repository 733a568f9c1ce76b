"""Models of pitches as files, and the file that CloudSword brings."""

from cloudsword.formats.pitch_model.files import packed, read_model, shipped_model, unpacked

__all__ = ["packed", "read_model", "shipped_model", "unpacked"]
