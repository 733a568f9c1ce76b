"""Rings: fees for the unfreezing of national wealth that does not exist, handed up from rank to rank."""

from cloudsword.country.rings.chats import ChatMember
from cloudsword.country.rings.rings import RingDay, RingFee, RingMember, Rings

__all__ = ["ChatMember", "RingDay", "RingFee", "RingMember", "Rings"]
