"""Signs that look like letters: those of other scripts, and digits that stand in a word."""

from typing import Final

CYRILLIC: Final = "авеіјкмнорѕсԁтухһԛԝгҁԍіӏѵз"
CYRILLIC_AS: Final = "abeijkmhopscdtyxhqwrcgilv3"
GREEK: Final = "αβγεηικνορτυχωσ"
GREEK_AS: Final = "abyenikvoptuxws"
SMALL: Final = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢıłøđħŧɑɡƅ"
SMALL_AS: Final = "abcdefghijklmnoprstuvwyziiodhtagb"

LOOK_ALIKES: Final = str.maketrans(CYRILLIC + GREEK + SMALL, CYRILLIC_AS + GREEK_AS + SMALL_AS)
"""Small letters of other scripts, each as the Latin one that it passes for."""

LEET: Final = str.maketrans("013457@$€|!", "oieastaseii")
"""Digits and signs, as the letters that they stand for inside a word."""
