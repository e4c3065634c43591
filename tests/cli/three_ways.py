"""Three policies at six points, played once for all tests of a file, and what daylight compare says of them."""
import json

import pytest

from conftest import EXPERIMENT, Bench

DESIGN = EXPERIMENT.replace("episodes = 64", "episodes = 512").replace("Tiny experiment", "Three ways") + """\
question = "Which is best?"
[[vary]]
key = "ally.*.contribution"
values = [0.2, 0.5, 0.8]
[[vary]]
key = "patron.firm"
values = [0.3, 0.7]
[[policy]]
name = "as it is"
[[policy]]
name = "full dialogue"
set = { "ally.*.reassurance.dialogue" = 1.0 }
[[policy]]
name = "integrated later"
[[policy.change]]
period = 3
set = { "ally.*.integration" = 0.9 }
"""
POLICIES = ["as it is", "full dialogue", "integrated later"]


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    bench = Bench(tmp_path_factory.mktemp("compare"))
    bench.experiment(DESIGN)
    bench.play("e.toml", "o.h5")
    return bench


def compared(bench, *arguments):
    return json.loads(bench.done("compare", *arguments, "--json").stdout)
