"""Every command of the program that a document, a configuration or --help shows succeeds.

Found are the lines that begin with `daylight` in the code blocks of README.md, docs/, configs/README.md and
results/README.md, in the comments that head configurations, and in the examples of --help. Those of one document are
called in their order in one folder. To be quick, `run` plays few episodes, and few points of sampled designs. A results
file that no earlier line has made is played from the experiment of its name, or from that for which it stands.

Not called: commands amid prose, and lines of batch scripts that begin otherwise (exec, srun). What they print is not
compared with anything but the story in docs/trace.md.
"""
import re
import shutil
import subprocess

import pytest

from conftest import PATIENCE, PROGRAM, ROOT
from samples import SHIPPED

GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "configs/README.md", ROOT / "results/README.md"]
STANDS_FOR = {"before": "robust_policies", "after": "robust_policies", "o": "low_rungs"}
FEW_EPISODES, FEW_POINTS = 64, 4


def commands_in(text):
    """Lines of a shell; what goes on behind a backslash is one."""
    return re.findall(r"^ *(daylight [a-z-](?:.*\\\n)*.*)", text, flags=re.MULTILINE)


def commands_of(path):
    """Those that a file shows."""
    text = path.read_text()
    if path.suffix == ".md":
        blocks = re.findall(r"^```(\w*)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
        return commands_in("\n".join(block for language, block in blocks if not language))
    return commands_in(re.sub(r"^#", "", re.match(r"(#.*\n)*", text)[0], flags=re.MULTILINE))


def with_option(command, option, value):
    """A run with another value of an option, whether that is given or not."""
    return re.sub(rf" {option} \S+", "", command).replace("daylight run", f"daylight run {option} {value}", 1)


def made_small(command):
    """The command as it is called: if it plays, then little."""
    if not command.startswith("daylight run "):
        return command
    file = ROOT / command.split()[2]
    if "--points" in command or file.exists() and re.search(r"^points = ", file.read_text(), flags=re.MULTILINE):
        command = with_option(command, "--points", FEW_POINTS)
    return with_option(command, "--episodes", FEW_EPISODES)


class Session:
    """A folder with the shipped configurations and an e.toml, in which commands are called as a reader would."""

    def __init__(self, folder, shared):
        self.folder = folder
        self.shared = shared
        (folder / "results").mkdir()
        (folder / "bin").mkdir()
        (folder / "bin/daylight").symlink_to(PROGRAM.resolve())
        (folder / "configs").symlink_to(ROOT / "configs")
        stood_for = ROOT / "configs/experiments/low_rungs.toml"
        (folder / "e.toml").write_text(stood_for.read_text().replace('"../scenarios', '"configs/scenarios'))

    def call(self, command):
        script = 'PATH="$PWD/bin:$PATH"\n' + command
        return subprocess.run(["bash", "-c", script], cwd=self.folder, capture_output=True, text=True, timeout=PATIENCE,
                              stdin=subprocess.DEVNULL)

    def provide(self, file):
        """Plays what a results file is of, once for all sessions."""
        name = STANDS_FOR.get(file.stem, file.stem)
        known = self.shared / f"{name}.h5"
        if not known.exists():
            made = self.call(made_small(f"daylight run configs/experiments/{name}.toml -o {known} --quiet"))
            assert made.returncode == 0, made.stderr
        shutil.copy(known, file)

    def why_it_fails(self, command):
        """What the command says, unless it succeeds, or is refused where its comment says so."""
        if not command.startswith("daylight run "):
            for name in re.findall(r"[\w/]+\.h5\b", command):
                if not any(self.folder.glob(f"{name}*")):  # nor journals of it
                    self.provide(self.folder / name)
        result = self.call(made_small(command))
        expected = 2 if "# refused: " in command else 0
        return [] if result.returncode == expected else [f"{command}\n  {result.stderr}"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return tmp_path_factory.mktemp("shared")


def check(commands, folder, shared):
    session = Session(folder, shared)
    failures = [failure for command in commands for failure in session.why_it_fails(command)]
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("path", [path for path in GUIDES + SHIPPED if commands_of(path)], ids=lambda path: path.name)
def test_commands_in_a_file(tmp_path, shared, path):
    check(commands_of(path), tmp_path, shared)


def test_examples_of_help(tmp_path, shared):
    def helped(*command):
        return subprocess.run([PROGRAM, *command, "--help"], check=True, capture_output=True, text=True).stdout

    names = re.findall(r"^  ([a-z]+) ", helped(), flags=re.MULTILINE)
    examples = [commands_in(helped(name).split("\nexample:\n")[1]) for name in names if name != "daylight"]
    assert len(examples) > 10 and all(examples)
    check(sum(examples, []), tmp_path, shared)


def test_the_story_in_the_guide_is_what_its_command_prints(tmp_path, shared):
    guide = ROOT / "docs/trace.md"
    story, = re.findall(r"^```\n(period .*?)^```$", guide.read_text(), flags=re.MULTILINE | re.DOTALL)
    command = next(command for command in commands_of(guide) if command.startswith("daylight trace"))
    assert story in Session(tmp_path, shared).call(command).stdout


def test_commands_are_found_where_they_stand():
    assert len(commands_of(ROOT / "README.md")) > 20 and len(commands_of(ROOT / "docs/experiments.md")) > 20
    assert [len(commands_of(path)) for path in SHIPPED if path.stem == "screening"] == [1]
