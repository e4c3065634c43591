"""The check of the layers rejects what the architecture forbids, and accepts the sources as they are."""
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
CHECK = PROJECT / "scripts" / "dev" / "check_layers.py"


def check(src):
    return subprocess.run([sys.executable, CHECK, src], capture_output=True, text=True)


def tree(folder, files):
    for name, text in files.items():
        path = folder / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder / "src"


def test_the_sources_follow_the_order():
    result = check(PROJECT / "src")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    "file, include",
    [
        ("model/odds.cpp", '"chance/chance.h"'),
        ("chance/sampler.cpp", '"model/state.h"'),
        ("model/odds.cpp", '"../chance/chance.h"'),
        ("model/odds.cpp", '"episode/episode.h"'),
        ("estimation/sums.h", '"design/points.h"'),
        ("storage/journal.cpp", '"run/driver.h"'),
        ("config/load.cpp", '"episode/episode.h"'),
        ("run/driver.cpp", '"cli/commands.h"'),
        ("main.cpp", '"run/driver.h"'),
        ("run/driver.cpp", "<hdf5.h>"),
        ("cli/verify.cpp", '"hdf5.h"'),
        ("estimation/sums.cpp", "<tbb/parallel_for.h>"),
        ("run/driver.cpp", "<toml++/toml.h>"),
        ("config/load.cpp", "<boost/program_options.hpp>"),
        ("episode/crisis.cpp", "<Random123/philox.h>"),
        ("config/load.cpp", "<xxhash.h>"),
        ("model/odds.cpp", "<unheard/of.h>"),
    ],
)
def test_a_forbidden_include_is_rejected_with_file_and_line(tmp_path, file, include):
    result = check(tree(tmp_path, {file: f"// Role.\n#include {include}\n", "chance/chance.h": ""}))
    assert result.returncode == 1
    assert f"src/{file}:2: must not include {include[1:-1]} (" in result.stdout


def test_a_folder_that_is_no_layer_is_rejected(tmp_path):
    result = check(tree(tmp_path, {"utilities/misc.cpp": "#include <vector>\n"}))
    assert result.returncode == 1
    assert "src/utilities/misc.cpp:1: 'utilities' is no layer" in result.stdout


def test_includes_up_the_order_are_accepted(tmp_path):
    src = tree(
        tmp_path,
        {
            "main.cpp": '#include "cli/commands.h"\n',
            "cli/commands.h": '#include <boost/program_options.hpp>\n#include "config/load.h"\n#include "run/go.h"\n',
            "config/load.cpp": '#include <toml++/toml.h>\n#include "model/scenario.h"\n#include "design/points.h"\n',
            "run/driver.cpp": '#include <tbb/parallel_for.h>\n#include "storage/journal.h"\n#include "driver.h"\n',
            "run/driver.h": "#include <fmt/format.h>\n#include <csignal>\n",
            "storage/file.cpp": "#include <hdf5.h>\n#include <hdf5_hl.h>\n#include <sys/file.h>\n#include <unistd.h>\n",
            "storage/digest.cpp": '#include <xxhash.h>\n#include "estimation/sums.h"\n#include "design/points.h"\n',
            "episode/crisis.cpp": '#include "model/state.h"\n#include "chance/chance.h"\n',
            "estimation/spread.cpp": "#include <boost/math/distributions/students_t.hpp>\n",
        },
    )
    result = check(src)
    assert result.returncode == 0, result.stdout
