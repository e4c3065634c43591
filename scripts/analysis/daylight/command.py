"""What is to be played, as the program's command line says it."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def what_is_played(vary: Mapping[str, Any] | None, policies: Mapping[str, Mapping[str, float]] | None,
                   settings: Mapping[str, float] | None, changes: Mapping[int, Mapping[str, float]] | None,
                   precision: str | Mapping[str, Any] | None) -> list[str]:
    """The words of the command line."""
    words: list[str] = []
    for key, value in (settings or {}).items():
        words += ["--set", f"{key}={_number(value)}"]
    for key, values in (vary or {}).items():
        words += ["--vary", f"{key}={_values(values)}"]
    for name, of_policy in (policies or {}).items():
        if ":" in name:
            raise ValueError(f"the name of a policy cannot have a colon here: {name!r}. Write an experiment file?")
        words += ["--policy", f"{name}:{_settings(of_policy)}" if of_policy else name]
    for period, of_change in (changes or {}).items():
        words += ["--change", f"{period}:{_settings(of_change)}"]
    return words + (["--precision", _precision(precision)] if precision else [])


def options_of(options: Mapping[str, Any]) -> list[str]:
    """`episodes=512, keep_journal=True` as `--episodes 512 --keep-journal`; what is None or False is left out."""
    words: list[str] = []
    for name, value in options.items():
        if value is not None and value is not False:
            words += [f"--{name.replace('_', '-')}"] + ([] if value is True else [str(value)])
    return words


def _values(values: Any) -> str:
    """A text as it is; (first, last, steps, "log") as a range; everything else that can be gone through as a list."""
    if isinstance(values, str):
        return values
    if isinstance(values, tuple):
        return ":".join(each if isinstance(each, str) else _number(each) for each in values)
    return ",".join(_number(each) for each in values) if isinstance(values, Iterable) else _number(values)


def _settings(settings: Mapping[str, float]) -> str:
    return ",".join(f"{key}={_number(value)}" for key, value in settings.items())


def _precision(precision: str | Mapping[str, Any]) -> str:
    if isinstance(precision, str):
        return precision
    against = f",against={precision['against']}" if "against" in precision else ""
    aims = [f"{name}={_number(width)}" for name, width in precision.items() if name != "against"]
    if len(aims) != 1:
        raise ValueError(f"precision needs one outcome with a half width, as in {{'war': 0.01}}: {precision!r}")
    return aims[0] + against


def _number(value: Any) -> str:
    """Exactly, and a whole number without a point."""
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)
