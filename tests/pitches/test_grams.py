import numpy as np

from cloudsword.pitches.grams import Space, grams, vocabulary
from cloudsword.pitches.grams.grams import codes_of
from cloudsword.pitches.grams.kernels import hashed
from cloudsword.pitches.text.normal import normal


def name(text: str) -> int:
    return int(hashed(codes_of(text), 0, len(text), 1))


def words_of(text):
    found = grams(text)
    return set(found.hashes[found.blocks == 0].tolist())


def test_words_and_pairs():
    words = words_of("win cash now")
    assert {name("win"), name("cash"), name("now")} <= words
    assert len(words) == 5


def test_l_is_read_as_i_and_digits_as_zero():
    assert name("click") == name("ciick")
    assert name("2026") == name("1999")
    assert name("202") != name("2026")


def test_homophones_share_their_syllables():
    one, other = grams("加微信"), grams("家威信")
    sounds = [set(each.hashes[each.blocks == 2].tolist()) for each in (one, other)]
    assert sounds[0] == sounds[1]
    signs = [set(each.hashes[each.blocks == 1].tolist()) for each in (one, other)]
    assert signs[0] != signs[1]


def test_a_syllable_in_letters_counts_as_its_character():
    plain, spelled = grams("退款"), grams("退kuan")
    assert set(plain.hashes[plain.blocks == 2]) == set(spelled.hashes[spelled.blocks == 2])


def test_every_gram_lies_within_its_units():
    for text in ("", " ", "!!!", "hello, world! 你好 abc你好", "a" * 40, "〔合成〕"):
        found = grams(normal(text))
        assert len(found.begins) == len(found.are_words) + 1
        assert found.begins[-1] == len(found)
        if len(found):
            firsts = np.repeat(np.arange(len(found.are_words)), np.diff(found.begins))
            assert (found.lasts >= firsts).all()
            assert (found.lasts < len(found.are_words)).all()


def space_of(texts, width, step):
    hashes, rarities = vocabulary([grams(text) for text in texts], 1, 10_000)
    return Space(hashes, rarities, width, step)


def test_windows_cover_every_word_and_none_is_too_wide():
    text = " ".join(f"word{number}" for number in range(50)) + "刷单返利" * 20
    space = space_of([text], 32, 16)
    parts = grams(text)
    bounds = space.windows(parts)
    assert bounds[0].tolist() == [0, len(parts.are_words)]
    covered = np.zeros(len(parts.are_words), bool)
    for first, last in bounds[1:]:
        assert last - first <= 32
        covered[first:last] = True
    assert covered.all()
    assert bounds[-1][1] == len(parts.are_words)


def test_a_window_is_what_its_words_alone_would_be():
    words = [f"word{number}" for number in range(40)]
    space = space_of([" ".join(words)], 32, 16)
    whole = space.rows([grams(" ".join(words))])
    first, last = whole.bounds[2]
    alone = space.rows([grams(" ".join(words[first:last]))])

    def vector(rows, row):
        begin, end = rows.pointers[row], rows.pointers[row + 1]
        return dict(zip(rows.columns[begin:end].tolist(), rows.values[begin:end].tolist(), strict=True))

    assert vector(whole, 2) == vector(alone, 0)


def test_blocks_have_length_one():
    space = space_of(["win cash now", "加微信领奖"], 48, 24)
    rows = space.rows([grams("win cash now now")])
    assert np.isclose((rows.values**2).sum(), 2)  # words and characters
    assert np.isclose((space.rows([grams("加微信")]).values ** 2).sum(), 2)  # characters and syllables


def test_the_frequent_ones_are_kept():
    texts = [grams(text) for text in ("aa bb", "aa cc", "aa dd")]
    hashes, rarities = vocabulary(texts, 1, 3)
    assert len(hashes) == len(rarities) == 3
    assert name("aa") in hashes
    assert (np.diff(hashes.astype(np.int64)) > 0).all()
