"""Reads a scenario and applies settings by dotted key to it (docs/model.md, section 2).

A scenario is the plain nested dict that its TOML text spells, with defaults filled in. Allies,
adversaries and domains keep the order in which their tables first stand in the text, which is
the order of insertion into the dicts.
"""

import copy
import os
import tomllib


def load(text_or_path):
    """The scenario of a TOML text, or of the file at a path (a string of one line is a path)."""
    if isinstance(text_or_path, os.PathLike) or "\n" not in text_or_path:
        with open(text_or_path, encoding="utf-8") as file:
            text_or_path = file.read()
    return with_defaults(tomllib.loads(text_or_path))


def with_defaults(scenario):
    scenario.setdefault("cooperation", [])
    scenario.setdefault("change", [])
    scenario["patron"].setdefault("name", "patron")
    for group in "ally", "adversary":
        for key, table in scenario[group].items():
            table.setdefault("name", key)
    for adversary in scenario["adversary"].values():
        adversary.setdefault("fear", 0.0)
    return scenario


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def places_of(scenario):
    """Every number that a setting may reach: (words of its key, container, index in it)."""
    places = []

    def walk(words, container):
        entries = (container.items() if isinstance(container, dict)
                   else enumerate(container))
        for index, value in entries:
            # Entries of arrays, the rungs, count from 1 in keys.
            word = index if isinstance(container, dict) else str(index + 1)
            if isinstance(value, (dict, list)):
                walk(words + [word], value)
            elif is_number(value):
                places.append((words + [word], container, index))

    for group in "ladder", "domain", "patron", "ally", "alliance", "adversary":
        walk([group], scenario[group])
    for pair in scenario["cooperation"]:
        first, second = pair["between"]
        numbers = {key: value for key, value in pair.items() if is_number(value)}
        for key in numbers:
            places.append((["cooperation", first, second, key], pair, key))
            places.append((["cooperation", second, first, key], pair, key))
    return places


def flatten(table, prefix=()):
    """The (dotted key, value) pairs of a `set` table, whether its keys are quoted or nested."""
    pairs = []
    for key, value in table.items():
        words = (*prefix, key)
        if isinstance(value, dict):
            pairs.extend(flatten(value, words))
        else:
            pairs.append((".".join(words), value))
    return pairs


def matches(pattern, words):
    return len(pattern) == len(words) and all(
        wanted in ("*", word) for wanted, word in zip(pattern, words))


def apply_settings(scenario, table):
    """A copy of the scenario with the settings of one `set` table, and what it named.

    What it named is a list of (words of the full key, value), one for each number that was set.
    """
    scenario = copy.deepcopy(scenario)
    places = places_of(scenario)
    named = []
    owner = {}
    for number, (key, value) in enumerate(flatten(table)):
        if not is_number(value):
            raise ValueError(f"{key}: {value!r} is no number")
        found = [place for place in places if matches(key.split("."), place[0])]
        if not found:
            raise KeyError(f"{key}: matches nothing")
        for words, container, index in found:
            if owner.setdefault((id(container), index), number) != number:
                raise ValueError(f"{key}: overlaps another key of the same `set`")
            container[index] = value
            named.append((words, value))
    return scenario, named


def changes_of(scenario, period):
    """The `set` tables of the changes that take effect in a period, in the file's order."""
    return [change["set"] for change in scenario["change"] if change["period"] == period]
