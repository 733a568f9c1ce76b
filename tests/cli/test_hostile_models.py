"""Models from strangers at the console: a sentence where one is refused, figures where it is extreme."""

import json

import numpy as np
import pytest

from cloudsword.formats.number_model import model_bytes
from cloudsword.formats.pitch_model import packed
from tests.formats.model_files import archive, changed, number_model, parts, pitch_model, with_array


@pytest.fixture(params=["numbers", "pitches"])
def door(request, run, tmp_path):
    """The bytes of a small model, and what asks the console to use others."""
    table, model = tmp_path / "rows.csv", tmp_path / "m.model"
    is_numbers = request.param == "numbers"
    table.write_text("id,calls,plan\n1,0,firm\n2,1,firm\n3,,x\n" if is_numbers else "text\nhello\n你好\n\n")
    verb = ["score", "numbers", table, "--id", "id"] if is_numbers else ["read", table]

    def asked(data, *more):
        model.write_bytes(data)
        return run(*verb, "--model", model, *more)

    return model_bytes(number_model()) if is_numbers else packed(pitch_model()), asked


HARM = {
    "nothing": lambda data: b"",
    "half": lambda data: data[: len(data) // 2],
    "a path": lambda data: archive({**parts(data), "../../etc/passwd": b""}),
    "two archives": lambda data: data + data,
    "a later version": lambda data: changed(data, lambda manifest: manifest.update(version=2)),
    "a version without an end": lambda data: changed(
        data, lambda manifest: manifest.update(version=10**4_000)
    ),
    "half a character": lambda data: changed(data, lambda manifest: manifest.update(card={"name": "\ud800"})),
    "no number": lambda data: changed(data, lambda manifest: manifest.update(card={"x": float("nan")})),
    "a name with colours": lambda data: changed(data, lambda manifest: manifest.update(version="\x1b[31m\n")),
}


@pytest.mark.parametrize("how", HARM)
def test_harm_is_refused_in_one_sentence(door, how):
    data, asked = door
    ran = asked(HARM[how](data))
    assert ran.code == 2
    assert "m.model is " in ran.err
    assert "Traceback" not in ran.err
    assert "\x1b" not in ran.err
    assert len(ran.err) < 1_000
    assert ran.out == ""


EXTREME = {
    "value": np.array([0, 1e6, -1e6]),
    "threshold": np.array([1e308, 0, 0]),
    "cover": np.array([1e12, 1, 1]),
    "curve_scores": np.array([-1e12, 1e12]),
    "weights": np.array([[65504, -65504]] * 3, np.float16),
    "offsets": np.array([1e6, -1e6], np.float32),
    "rarities": np.array([1e-38, 100, 100], np.float32),
    "scam_scores": np.array([-1e12, 1e12]),
}


@pytest.mark.parametrize("is_turned", [False, True])
def test_what_is_just_allowed_gives_figures(door, is_turned):
    data, asked = door
    own = {name.removesuffix(".npy") for name in parts(data)}
    for name, values in EXTREME.items():
        if name in own:
            turns = is_turned and name in ("value", "weights", "offsets")
            data = with_array(data, name, -values if turns else values)
    ran = asked(data, "--format", "jsonl")
    assert (ran.code, ran.err) == (0, "")
    rows = [json.loads(line, parse_constant=pytest.fail) for line in ran.out.splitlines()]
    assert rows
    shown = asked(data)
    assert (shown.code, shown.err) == (0, "")
    assert "nan" not in shown.out


def test_names_in_a_model_do_not_colour_a_page(run, tmp_path):
    table, model = tmp_path / "rows.csv", tmp_path / "m.model"
    table.write_text("id,calls\n1,0\n")
    names = [{"name": "\x1b[31mcalls\x1b[0m\u202e", "levels": []}, {"name": "plan", "levels": ["a"]}]
    model.write_bytes(changed(model_bytes(number_model()), lambda manifest: manifest.update(columns=names)))
    ran = run("score", "numbers", table, "--model", model, "--id", "id")
    assert ran.code == 2
    assert "has no column" in ran.err
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err
