"""How the tests say that a file is refused: the whole message, and the exit status."""
from conftest import EXPERIMENT, SCENARIO

NAME_RULE = "is no name (a name has letters, digits, _ and -, and begins with a letter)"


def scenario_refused(bench, text, *problems):
    """`check` has to find exactly these problems, each `line: text`, of a scenario."""
    bench.scenario(text)
    lines = [f"s.toml:{problem}" for problem in problems]
    bench.refused("check", "s.toml", lines=lines + [f"{len(lines)} problem{'s' if len(lines) > 1 else ''}"])
    bench.refused("run", "s.toml", "-o", "o.h5", lines=lines)


def experiment_refused(bench, text, *problems, scenario=SCENARIO):
    """The same of an experiment; a problem that begins with a file's name stands as it is."""
    bench.experiment(EXPERIMENT + text, scenario)
    lines = [problem if problem[0] in "-s" else f"e.toml:{problem}" for problem in problems]
    bench.refused("check", "e.toml", lines=lines + [f"{len(lines)} problem{'s' if len(lines) > 1 else ''}"])
