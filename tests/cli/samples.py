"""Experiments that several tests play."""
import xarray

from conftest import EXPERIMENT, ROOT

SMALL = sorted((ROOT / "configs/scenarios/small").glob("*.toml"))
SHIPPED = sorted((ROOT / "configs").rglob("*.toml"))
SIGNATURE = ROOT / "configs/experiments/signature.toml"

FOUR_CELLS = EXPERIMENT + """\
seed = 7
[[vary]]
key = "ally.*.contribution"
values = [0.2, 0.8]
[[policy]]
name = "as it is"
[[policy]]
name = "more of it"
set = { "ally.*.reassurance.dialogue" = 1.0 }
"""

# War is known to within 0.03 after another number of looks at each point.
PRECISE = EXPERIMENT.replace("episodes = 64", "episodes = 12800") + """\
[[vary]]
key = "adversary.*.initiative"
values = [0.02, 0.3, 0.9]
[precision]
outcome = "war"
half_width = 0.03
"""

FULL = EXPERIMENT + """\
question = "Does it work?"
set = { "patron.dysfunction" = 0.3 }

[[vary]]
key = "ally.*.contribution"
values = [0.2, 0.8]

[[vary]]
key = "patron.firm"
name = "firmness"
range = [0.1, 0.9]
steps = 3

[[policy]]
name = "as it is"

[[policy]]
name = "more of it"
set = { "ally.*.reassurance.dialogue" = 1.0 }

[[policy.change]]
period = 3
set = { "cooperation.south.north.integration" = 0.9 }
"""


def opened(path):
    return xarray.open_dataset(path, engine="h5netcdf")
