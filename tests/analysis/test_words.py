"""Numbers in words have as many digits as their intervals bear."""
import math

import pytest

from daylight import words


@pytest.mark.parametrize("value, low, high, more, text", [
    (0.3628, 0.3423, 0.3839, {"percent": True}, "36.3 % (34.2 to 38.4)"),
    (0.0171, 0.0123, 0.0237, {"percent": True}, "1.7 % (1.2 to 2.4)"),
    (0, 0, 0.001872, {"percent": True}, "0.00 % (0.00 to 0.19)"),
    (0.683, 0.673, 0.693, {"unit": "stakes"}, "0.683 stakes (0.673 to 0.693)"),
    (12.3, 8.1, 16.4, {"unit": "1"}, "12 (8 to 16)"),
    (-0.0813, -0.0894, -0.0731, {"sign": True}, "\u22120.081 (\u22120.089 to \u22120.073)"),
    (0.0119, 0.0078, 0.0168, {"sign": True}, "+0.012 (+0.008 to +0.017)"),
    (0.00004, -0.0004, 0.0005, {"sign": True}, "0.0000 (\u22120.0004 to +0.0005)"),
    (12345.6, 12000, 12700, {}, "12,346 (12,000 to 12,700)"),
    (0.5, 0.5, 0.5, {}, "0.500 (0.500 to 0.500)"),
    (0.5, math.nan, math.nan, {}, "0.500 (no interval)"),
    (math.nan, math.nan, math.nan, {"percent": True}, "-")])
def test_an_estimate_with_its_interval(value, low, high, more, text):
    assert words.estimate(value, low, high, **more) == text


@pytest.mark.parametrize("value, more, text", [
    (0.123456, {}, "0.123"), (12.3456, {}, "12.3"), (1234.5, {}, "1,234"), (0, {}, "0"),
    (-0.00004, {"decimals": 3}, "0.000"), (-2.5, {}, "\u22122.50"), (2.5, {"sign": True}, "+2.50"),
    (math.nan, {}, "-"), (1e-9, {}, "0.000000")])
def test_a_number(value, more, text):
    assert words.number(value, **more) == text


def test_without_a_notebook_texts_are_printed(capsys):
    words.say("**so** it is")
    assert capsys.readouterr().out == "**so** it is\n"
