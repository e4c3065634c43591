"""Results files and journals that cannot be read or gone on with."""
import pathlib

import h5py
import pytest


@pytest.fixture
def played(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "64", "--keep-journal")
    return bench


def with_attribute(bench, name, value):
    import h5py
    with h5py.File(bench.path("o.h5"), "r+") as file:
        file.attrs[name] = value


def test_a_results_file_that_is_absent_or_foreign(bench):
    bench.scenario()
    bench.write("text.h5", "no HDF5")
    import h5py
    with h5py.File(bench.path("foreign.h5"), "w") as file:
        file["x"] = 3
    for command in ("summary", "verify"):
        bench.refused(command, "nothing.h5", lines="daylight: nothing.h5: cannot open: No such file or directory")
        bench.refused(command, ".", lines="daylight: .: cannot open: Is a directory")
        bench.refused(command, "text.h5", lines="daylight: text.h5: is not an HDF5 file")
        bench.refused(command, "foreign.h5", lines="daylight: foreign.h5: is no results file of daylight")
    bench.refused("run", "s.toml", "-o", "foreign.h5", "--resume", lines="daylight: foreign.h5: is no results file of daylight")


def test_a_results_file_where_a_scenario_or_experiment_is_needed(played):
    problem = ("o.h5: is HDF5, as results are, not TOML (a scenario or an experiment is needed). Name the file that was "
               "played?")
    for arguments in (["show", "o.h5"], ["run", "o.h5", "-o", "p.h5"]):
        played.refused(*arguments, lines=problem)


def test_a_results_file_of_a_newer_program(played):
    with_attribute(played, "format_version", "2.0")
    problem = "daylight: o.h5: has format 2.0 (this program reads format 1.1). Use a newer daylight?"
    for command in ("summary", "verify"):
        played.refused(command, "o.h5", lines=problem)
    played.path("o.h5.journal").unlink()
    played.refused("run", "s.toml", "-o", "o.h5", "--episodes", "64", "--resume", lines=problem)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_results_file(played, share):
    played.path("o.h5.journal").unlink()
    content = played.path("o.h5").read_bytes()
    played.write("o.h5", content[:int(len(content) * share)])
    before = played.files()
    for arguments in (["summary", "o.h5"], ["verify", "o.h5"], ["run", "s.toml", "-o", "o.h5", "--episodes", "64", "--resume"]):
        result = played.run(*arguments)
        assert result.returncode == 2
        assert result.stdout == ""
        assert result.stderr.startswith("daylight: o.h5: is damaged or incomplete (")
        assert len(result.stderr.splitlines()) == 1
    assert played.files() == before


def test_a_results_file_with_a_flipped_bit_is_refused_wherever_it_is(played):
    """HDF5 alone takes most of them, runs on without end at some and crashes at others."""
    played.path("o.h5.journal").unlink()
    content = played.path("o.h5").read_bytes()
    heap = content.index(b"GCOL")
    for place in (60, heap + 8, heap + 24, content.index(b"Tiny"), len(content) // 2, len(content) - 1):
        spoilt = bytearray(content)
        spoilt[place] ^= 1
        played.write("o.h5", bytes(spoilt))
        for arguments in (["summary", "o.h5"], ["run", "s.toml", "-o", "o.h5", "--episodes", "64", "--resume"]):
            played.refused(*arguments, lines="daylight: o.h5: is damaged (its bytes are not those that were written). Copy it anew or "
                                             "play it again?", timeout=10)


def test_a_results_file_that_another_program_has_changed_is_judged_by_its_digest(played):
    with_attribute(played, "note", "mine")
    played.done("summary", "o.h5")
    assert "DIGEST IS WRONG" in played.run("verify", "o.h5").stdout


def test_a_row_or_column_that_a_results_file_has_not(played):
    played.refused("summary", "o.h5", "--policy", "x", lines="daylight: 'x' is no policy of this file (baseline).")
    played.refused("summary", "o.h5", "--point", "1", lines="daylight: there is no point 1 (the file has 0 to 0)")
    played.refused("summary", "o.h5", "--point", "x", lines="daylight: --point: 'x' is no whole number")
    played.refused("summary", "o.h5", "--outcome", "wra", lines="daylight: 'wra' is no outcome. Did you mean 'war'? results/README.md lists them")
    played.refused("summary", "o.h5", "--outcome", "hedged[nroth]",
                   lines="daylight: 'nroth' is no ally of this file (north, south). Did you mean 'north'?")


def test_a_journal_that_is_foreign_newer_or_damaged(bench):
    bench.scenario()
    bench.play("s.toml", "x.h5", "--episodes", "64", "--keep-journal")
    good = bench.path("x.h5.journal").read_bytes()

    def refused(content, problem):
        bench.write("o.h5.journal", content)
        bench.refused("run", "s.toml", "-o", "o.h5", "--episodes", "64", "--resume", lines=f"daylight: o.h5.journal: {problem}")

    refused(b"my dear diary, today", "is no journal of daylight (it would be destroyed)")
    refused(good[:17] + b"\x03\0\0\0" + good[21:], "is a journal of format 3 (this program knows up to 2)")
    refused(good[:100] + bytes([good[100] ^ 1]) + good[101:], "has a damaged header (what it belongs to is lost). Start again with --overwrite?")


def test_a_journal_or_results_of_something_else(bench):
    bench.scenario()
    bench.play("s.toml", "o.h5", "--episodes", "64", "--keep-journal")
    way_out = "Choose another output with -o, or --overwrite?"
    way_out_of_journal = "Choose another output with -o, or start again with --overwrite?"

    def refused(problem, *options):
        bench.refused("run", "s.toml", "-o", "o.h5", "--episodes", "64", "--resume", *options, lines=f"daylight: {problem}")

    journal = "o.h5.journal: belongs to another"
    refused(f"{journal} experiment ('seed = 1' there, 'seed = 2' here). {way_out_of_journal}", "--seed", "2")
    refused(f"{journal} scenario ('firm = 0.6' there, 'firm = 0.5' here). {way_out_of_journal}", "--set", "patron.firm=0.5")
    bench.path("o.h5.journal").unlink()
    refused(f"o.h5: belongs to another experiment ('seed = 1' there, 'seed = 2' here). {way_out}", "--seed", "2")
    refused(f"o.h5: belongs to another scenario ('firm = 0.6' there, 'firm = 0.5' here). {way_out}", "--set", "patron.firm=0.5")
    refused("o.h5: is complete, but no single episodes were kept. Play them with --overwrite?", "--keep", "episodes")
    bench.refused("run", "s.toml", "-o", "o.h5", "--episodes", "128", "--resume",
                  lines="daylight: o.h5: holds 64 episodes per policy and point, 128 are asked for, and no journal is there to go on "
                        "from (--keep-journal leaves it). Start again with --overwrite?")
    bench.play("s.toml", "p.h5", "--episodes", "128")
    bench.refused("run", "s.toml", "-o", "p.h5", "--episodes", "64", "--resume",
                  lines="daylight: p.h5: holds 128 episodes per policy and point, only 64 are asked for. Choose another output "
                        "with -o, or --overwrite?")


def test_a_journal_that_was_left_is_not_thrown_away(played):
    played.path("o.h5").unlink()
    played.refused("run", "s.toml", "-o", "o.h5",
                   lines="daylight: o.h5.journal: exists: a run that has not ended. Go on with --resume, start again with "
                         "--overwrite, or choose another output with -o?")


def test_two_runs_at_a_time_on_one_output(bench):
    bench.scenario()
    first = bench.start("run", "s.toml", "-o", "o.h5", "--episodes", "100000000", "--quiet")
    try:
        journal = bench.path("o.h5.journal")
        while not (journal.exists() and journal.stat().st_size > 20):
            assert first.poll() is None
        for option in ("--resume", "--overwrite"):
            result = bench.run("run", "s.toml", "-o", "o.h5", "--episodes", "100000000", option)
            assert result.returncode == 2
            assert result.stderr == ("daylight: o.h5.journal: is in use by another run (two runs on one output would mix). Wait for it, or "
                                     "choose another output with -o?\n")
        assert first.poll() is None
    finally:
        first.kill()
        first.communicate()
    assert pathlib.Path(journal).exists()
