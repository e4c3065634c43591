"""What the tests of the program share: calling it, and a tiny scenario to play and to spoil."""
import os
import pathlib
import signal
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("DAYLIGHT", ROOT / "build/test/daylight"))

SCENARIO = """\
title = "Tiny"
periods = 4

[ladder]
rung = ["incident", "war"]
initiation = [0.7, 0.3]
transfer = [0.15, 0.6]
clash_cost = [0.08, 0.4]
audience_cost = [0.05, 0.15]
force_cost = [0.15, 0.1]
commitment = [0.4, 1.0]
fog = [0.0, 0.2]
war = "war"

[domain.sea]
attribution = 0.9
coverage = 1.0
decisiveness = 1.2

[patron]
capability = { sea = 1.5 }
firm = 0.6
firm_weight = 1.0
hesitant_weight = 0.2
turnover = 0.1
precision = 5.0
dysfunction = 0.2
abandonment_cost = 0.3
support_strength = 0.4
support_cost = 0.05
clash_exposure = 0.5
burden_relief = 0.4
homeland_risk = 0.2
overstretch = 0.4
reputation_spillover = 0.5
binding = { contribution = 0.1, integration = 0.1, statements = 0.05, presence = 0.05 }

[patron.cost]
statements = 0.001
consultation = 0.001
dialogue = 0.001
exercises = 0.005
presence = 0.01
engagement = 0.005

[patron.effect]
statements_inflation = 0.05
consultation_clarity = 0.5
dialogue_calibration = 0.2
exercises_integration = 0.4
engagement_stake = 0.5

[ally.north]
name = "The North"
capability = { sea = 1.0 }
stake = { sea = 1.0 }
contribution = 0.5
contribution_cost = 0.02
integration = 0.5
trust = 0.6
expectation = 0.4
patron_stake = 0.6
precision = 5.0
clash_exposure = 0.4
reassurance = { statements = 0.4, consultation = 0.5, dialogue = 0.3, exercises = 0.4, presence = 0.5, engagement = 0.4 }

[ally.south]
capability = { sea = 0.8 }
stake = { sea = 0.8 }
contribution = 0.7
contribution_cost = 0.02
integration = 0.7
trust = 0.5
expectation = 0.2
patron_stake = 0.5
precision = 4.0
clash_exposure = 0.4
reassurance = { statements = 0.2, consultation = 0.3, dialogue = 0.5, exercises = 0.5, presence = 0.6, engagement = 0.3 }

[alliance]
expectation_drift = 0.01
hedge_trust = 0.6
hedge_hazard = 0.1
hedge_loss = 0.5
self_reliance = 0.05
free_riding = 0.02

[[cooperation]]
between = ["north", "south"]
integration = 0.6
information_sharing = 0.5
solidarity = 0.15
political_cost = 0.1

[adversary.rival]
capability = { sea = 1.2 }
growth = 0.01
value = { north = { sea = 0.8 }, south = { sea = 0.9 } }
resolved = 0.5
resolved_weight = 1.3
limited_weight = 0.6
turnover = 0.1
initiative = 0.8
precision = 5.0
clash_exposure = 0.5
escalation_cost = 0.2
reach = 0.3
"""

EXPERIMENT = """\
title = "Tiny experiment"
scenario = "s.toml"
episodes = 64
"""


def changed(old, new, text=SCENARIO):
    """The text with one place changed; it has to stand there exactly once."""
    assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
    return text.replace(old, new)


def line_of(fragment, text=SCENARIO):
    """The number of the one line that holds a fragment."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if fragment in line]
    assert len(lines) == 1, f"{fragment!r} is on lines {lines}"
    return lines[0]


PATIENCE = 300  # what hangs, ends; far more than anything takes under a sanitizer [s]


class Bench:
    """A folder to work in, and the program called in it."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return self.folder / name

    def write(self, name, content):
        path = self.path(name)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    def scenario(self, text=SCENARIO):
        return self.write("s.toml", text)

    def experiment(self, text, scenario=SCENARIO):
        self.scenario(scenario)
        return self.write("e.toml", text)

    def run(self, *arguments, **options):
        return subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True,
                              timeout=options.pop("timeout", PATIENCE), **options)

    def start(self, *arguments, **options):
        return subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=self.folder, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def done(self, *arguments, **options):
        result = self.run(*arguments, **options)
        assert result.returncode == 0, result.stderr
        return result

    def play(self, file, output, *arguments):
        """Plays quietly and returns the digest."""
        result = self.done("run", file, "-o", output, "--quiet", *arguments)
        assert result.stdout == "" and result.stderr == ""
        return self.digest(output)

    def digest(self, output):
        return self.attribute(output, "digest")

    def attribute(self, output, name):
        import h5py
        with h5py.File(self.path(output)) as file:
            value = file.attrs[name]
            return value.decode() if isinstance(value, bytes) else value

    def refused(self, *arguments, lines, status=2, **options):
        """The program has to refuse with exactly these lines, and to leave every file as it was."""
        before = self.files()
        result = self.run(*arguments, **options)
        assert result.stderr.splitlines() == ([lines] if isinstance(lines, str) else lines)
        assert result.stdout == ""
        assert result.returncode == status
        assert self.files() == before
        return result

    def files(self):
        return {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file() and not path.is_symlink()}


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


def stop(process, number=signal.SIGTERM, timeout=10):
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=timeout)
    return process.returncode, stdout, stderr
