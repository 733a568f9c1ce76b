"""Where records begin and end: the fast ways against a slow walk, in blocks of any size."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from cloudsword.formats.quoted_records import record_blocks
from cloudsword.formats.text_lines import line_blocks
from tests.strategies.examples import examples


def slow(text):
    """Walk the text character by character: (line, record, is_sound) of each record that is not blank."""
    found, place, line = [], 0, 1
    if not text.endswith("\n"):
        text += "\n"
    while place < len(text):
        end, sound = _record(text, place)
        record = text[place:end].rstrip("\r") if sound else text[place:end]
        if record or not sound:
            found.append((line, record, sound))
        line += text.count("\n", place, end + 1)
        place = end + 1
    return found


def _record(text, start):
    """Return the place of the record's line feed, and whether it is sound; else that of its first line."""
    place = start
    first_line = text.index("\n", start)
    while True:
        if text[place] == '"':
            place += 1
            while True:
                place = text.find('"', place)
                if place < 0:
                    return first_line, False
                if text[place + 1] != '"':
                    break
                place += 2
            place += 1
        else:
            while text[place] not in ",\r\n":
                place += 1
        after = place
        while text[after] == "\r":
            after += 1
        if text[after] == "\n":
            return after, True
        if text[place] != ",":
            return first_line, False
        place += 1


texts = st.text(st.sampled_from(list('a"",,\n\n\r')), max_size=40)


@examples(600)
@given(text=texts, chunk=st.sampled_from([1, 3, 7, 1000]))
@example(text='a,"b\n",c\n"d', chunk=3)
@example(text='"a""b"\n"', chunk=1)
@example(text='x"y"\n"z\n', chunk=7)
@example(text='"\n"\r\r\na', chunk=1)
def test_records_are_those_of_a_slow_walk(text, chunk):
    text = "h\n" + text  # files with carriage returns only are another matter
    data = text.encode()
    chunks = iter([data[place : place + chunk] for place in range(0, len(data), chunk)])
    assume(b"\n" in data[:chunk] or b"\r" not in data[:chunk])
    found, ordinals = [], []
    for block in record_blocks(line_blocks(chunks, "a.csv"), ","):
        sound = [(int(block.lines[row]), block.text(row), True) for row in range(len(block.lines))]
        broken = [(record.line, record.record, False) for record in block.broken]
        found += sorted(sound + broken)
        ordinals += block.ordinals.tolist()
    assert found == slow(text)
    assert ordinals == [number for number, record in enumerate(found, 1) if record[2]]
