"""The reference implementation of the model: `load` a scenario and `play` an episode of it.

It is written from docs/model.md alone, in that document's order and with the standard library
only, as an oracle for the program: slow and plain, sharing no code with it.

philox.py      chance: Philox4x32-10 and addresses of events (section 6)
loading.py     scenarios, settings by dotted key, changes over time (section 2)
quantities.py  what is derived from scenario and state (sections 2 and 3)
crisis.py      the two views of the ladder (section 3)
episode.py     periods and what an episode reports (sections 4 and 5)
turn.py        probe, attribution, crisis and war of one adversary (section 4)
outcomes.py    names of the outcomes (section 5)
"""

from episode import Episode
from loading import load

__all__ = ["load", "play"]


def play(scenario, seed, episode):
    """The outcomes of one episode by name: numbers, or nested lists of them.

    By rung [rung]; probes_on [adversary][ally][domain]; by ally [ally]; probes_by_period
    [period]; levels by period [ally][period].
    """
    return Episode(scenario, seed, episode).play()
