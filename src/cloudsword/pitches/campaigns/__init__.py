"""Campaigns of pitches: one script under many names, who it leads to, and when."""

from cloudsword.pitches.campaigns.campaigns import Campaign, Script, Sighting, Tie, campaigns
from cloudsword.pitches.campaigns.near import scripts_of
from cloudsword.pitches.campaigns.structure import Sign, Structure, structure_of

__all__ = [
    "Campaign",
    "Script",
    "Sighting",
    "Sign",
    "Structure",
    "Tie",
    "campaigns",
    "scripts_of",
    "structure_of",
]
