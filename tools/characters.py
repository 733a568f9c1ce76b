"""``python -m tools.characters`` writes what the normaliser of pitches knows of Chinese characters.

Simplified forms are OpenCC's (Apache-2.0), syllables pypinyin's (MIT), both for the 6,763 characters of GB
2312.
"""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "src" / "cloudsword" / "pitches" / "text"
LINE: Final = 50
"""Wide characters of a line."""

HEAD: Final = '''"""{title}

Written by ``python -m tools.characters``: {source}.
"""

from typing import Final

{name}: Final = """
{lines}
"""
"""{form}"""
'''


def common() -> list[str]:
    """Return the characters of GB 2312, in its order."""
    found = []
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def simplified() -> str:
    """Return the module of old characters and what is written today."""
    import opencc

    folder = Path(opencc.__file__).parent / "dictionary"
    known = set(common())
    pairs = []
    for line in (folder / "TSCharacters.txt").read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        new = new.split(" ")[0]
        if len(old) == 1 and old not in known and new in known and ord(old) < 0x10000:
            pairs.append(old + new)
    lines = [" ".join(pairs[at : at + LINE * 2 // 5]) for at in range(0, len(pairs), LINE * 2 // 5)]
    return HEAD.format(
        title="Old characters and how they are written today.",
        source="OpenCC's TSCharacters, Apache-2.0",
        name="PAIRS",
        lines="\n".join(lines),
        form="Pairs: the old character, then the new one.",
    )


def syllables() -> str:
    """Return the module of syllables."""
    from pypinyin import Style, lazy_pinyin

    by_syllable: dict[str, list[str]] = {}
    for sign in common():
        (syllable,) = lazy_pinyin(sign, style=Style.NORMAL, v_to_u=False)
        if syllable.isascii() and syllable.isalpha():
            by_syllable.setdefault(syllable, []).append(sign)
    lines = []
    for syllable in sorted(by_syllable):
        signs = by_syllable[syllable]
        step = LINE - 4
        lines += [f"{syllable} {''.join(signs[at : at + step])}" for at in range(0, len(signs), step)]
    return HEAD.format(
        title="How Chinese characters are read, without tones.",
        source="pypinyin's first readings, MIT",
        name="READINGS",
        lines="\n".join(lines),
        form="A line each: a syllable, and characters that are read so.",
    )


def main() -> None:
    """Write both."""
    FOLDER.joinpath("old_characters.py").write_text(simplified(), encoding="utf-8")
    FOLDER.joinpath("readings.py").write_text(syllables(), encoding="utf-8")


if __name__ == "__main__":
    main()
