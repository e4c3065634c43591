"""Numbers and their intervals in words, and texts that a notebook shows as such."""
from __future__ import annotations

import math

MINUS = "\u2212"


def say(text: str) -> None:
    """Shows a text: as Markdown in a notebook, else as it is."""
    if in_notebook():
        from IPython.display import Markdown, display
        display(Markdown(text))
    else:
        print(text)


def in_notebook() -> bool:
    """Whether this runs in a kernel of IPython, whose displays can be updated."""
    try:
        shell = get_ipython()  # noqa: F821: it is there in IPython only
    except NameError:
        return False
    return shell.__class__.__name__ == "ZMQInteractiveShell"


def number(value: float, decimals: int | None = None, sign: bool = False) -> str:
    """A number with three digits, or so many decimals; "-" if it is none. sign: also before what is above 0."""
    if value is None or not math.isfinite(value):
        return "-"
    if decimals is None:
        decimals = 0 if value == 0 else min(max(2 - math.floor(math.log10(abs(value))), 0), 6)
    text = f"{abs(value):,.{decimals}f}"
    if not any(digit in text for digit in "123456789"):
        return text
    return (MINUS if value < 0 else "+" if sign else "") + text


def estimate(value: float, low: float, high: float, percent: bool = False, unit: str = "", sign: bool = False) -> str:
    """An estimate with its interval: "36.3 % (34.3 to 38.4)", "0.683 stakes (0.673 to 0.693)".

    As many digits as the interval bears: two of its half width, one if that begins with 4 or more.
    percent: the values are shares, told in percent.  sign: as in differences, "+0.012 (+0.008 to +0.017)".
    """
    factor, unit = (100, "%") if percent else (1, "" if unit == "1" else unit)
    value, low, high = (float(each) * factor for each in (value, low, high))
    decimals = decimals_of((high - low) / 2)
    head = number(value, decimals, sign) + (f" {unit}" if unit else "")
    if not math.isfinite(low) or not math.isfinite(high):
        return f"{head} (no interval)" if math.isfinite(value) else "-"
    return f"{head} ({number(low, decimals, sign)} to {number(high, decimals, sign)})"


def decimals_of(half_width: float) -> int:
    """Decimals that an interval of this half width bears."""
    if not math.isfinite(half_width) or half_width <= 0:
        return 3
    power = math.floor(math.log10(half_width))
    digits = 2 if half_width / 10**power < 3.55 else 1
    return min(max(digits - 1 - power, 0), 6)
