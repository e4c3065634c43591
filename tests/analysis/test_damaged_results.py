"""Each thing that can be wrong with a file has a message of its own, which says what it is and what to do."""
import os
import warnings

import h5py
import pytest

from conftest import POLICIES, SCENARIO, SHORT, call

import daylight
from daylight import seal


def refusal(path):
    with pytest.raises(daylight.ResultsError) as caught:
        daylight.open_results(path)
    return str(caught.value)


def copy_of(path, place):
    place.write_bytes(path.read_bytes())
    return place


def without_seal(path, place):
    place.write_bytes(path.read_bytes()[:-24])
    return place


def test_an_absent_file(tmp_path):
    path = tmp_path / "none.h5"
    assert refusal(path) == f"{path}: is not there (no such file). Is the path right, and has it been played?"


def test_an_absent_file_of_which_something_was_played(tmp_path):
    path = tmp_path / "o.h5"
    call("run", SCENARIO, "-o", path, "--quiet", *SHORT, "--episodes", 4096, "--shard", "1/2")
    (tmp_path / "o.h5.shard-1-of-2.journal").rename(tmp_path / "o.h5.journal")
    assert refusal(path) == (f"{path}: is not there (no such file). {path}.journal holds what was played of it: go on "
                             "with `daylight run ... --resume`?")
    assert refusal(tmp_path / "o.h5.journal") == (
        f"{path}.journal: is a journal (it holds blocks of a run that is not finished, or was kept). Go on with "
        "`daylight run ... --resume`, or make the results file with `daylight merge`?")


def test_a_folder(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path}: is a folder (a results file is needed). Name a file in it?"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(one_point, tmp_path):
    path = copy_of(one_point, tmp_path / "o.h5")
    path.chmod(0)
    assert refusal(path) == f"{path}: cannot be read (Permission denied)."


@pytest.mark.parametrize("content, why", [(b"", "it is empty"), (b"a,b\n1,2\n", "it is not HDF5")])
def test_what_is_no_results_file(tmp_path, content, why):
    path = tmp_path / "o.h5"
    path.write_bytes(content)
    assert refusal(path) == f"{path}: is no results file of daylight ({why}). Is it the right file?"


def test_hdf5_of_others(tmp_path):
    path = tmp_path / "o.h5"
    with h5py.File(path, "w") as file:
        file["war"] = [1.0]
    assert refusal(path) == (f"{path}: is no results file of daylight (it is HDF5, but its attribute `format` does not "
                             "say 'daylight results'). Is it the right file?")


@pytest.mark.parametrize("version", ["2.0", "10.1"])
def test_a_newer_format(one_point, tmp_path, version):
    path = without_seal(one_point, tmp_path / "o.h5")
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = version
    assert refusal(path) == (f"{path}: has format {version} (this reader reads format 1.1). Use the reader of a newer "
                             "daylight?")


def test_a_later_format_that_only_adds_is_read(one_point, tmp_path):
    path = without_seal(one_point, tmp_path / "o.h5")
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = "1.7"
        file["something_new"] = [1.0]
    assert daylight.open_results(path).war.size == 1


def test_a_truncated_file_is_refused_wherever_it_ends(one_point, tmp_path):
    content = one_point.read_bytes()
    path = tmp_path / "o.h5"
    for length in (100, 5000, len(content) // 2, len(content) - 25):
        path.write_bytes(content[:length])
        message = refusal(path)
        assert message == (f"{path}: is damaged or incomplete (it has {length:,} of {len(content) - 24:,} bytes). "
                           "Copy it anew or play it again?")
    for length in range(len(content) - 23, len(content)):
        path.write_bytes(content[:length])
        assert "is damaged or incomplete (its end is not the one that was written)" in refusal(path)


def test_a_changed_byte_is_noticed_anywhere(one_point, tmp_path):
    content = one_point.read_bytes()
    path = tmp_path / "o.h5"
    for place in (50, 3000, len(content) // 3, len(content) - 30, len(content) - 1):
        changed = bytearray(content)
        changed[place] ^= 1
        path.write_bytes(changed)
        assert "is damaged or incomplete (its bytes are not those that were written)" in refusal(path), place


def test_without_the_library_lengths_are_still_checked(one_point, tmp_path, monkeypatch):
    monkeypatch.setattr(seal, "_library", lambda: None)
    assert daylight.open_results(one_point).war.size == 1
    path = tmp_path / "o.h5"
    path.write_bytes(one_point.read_bytes()[:-1000])
    assert "is damaged or incomplete" in refusal(path)


def test_a_file_that_hdf5_cannot_read_is_called_damaged_too(one_point, tmp_path):
    path = without_seal(one_point, tmp_path / "o.h5")
    with h5py.File(path, "r+") as file:
        del file["policy"]
    assert "is damaged or incomplete (" in refusal(path)


def test_a_missing_seal_is_no_matter(one_point, tmp_path):
    path = without_seal(one_point, tmp_path / "o.h5")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ds = daylight.open_results(path)
    assert ds.war.item() == daylight.open_results(one_point).war.item()


def test_a_partial_file_is_read_with_a_warning_that_says_how_much_was_played(tmp_path):
    path = tmp_path / "o.h5"
    call("run", SCENARIO, "-o", path, "--quiet", *SHORT, *POLICIES, "--episodes", 512, "--shard", "1/2")
    call("merge", path, "--partial")
    with pytest.warns(daylight.PartialResultsWarning) as caught:
        ds = daylight.open_results(path)
    assert [str(each.message) for each in caught] == [
        f"{path}: is partial (768 of 1,536 episodes were played, from 128 to 448 per policy and point). Finish it with "
        "`daylight run ... --resume`?"]
    assert caught[0].filename == __file__
    assert ds.attrs["status"] == "partial" and int(ds.episodes_played.sum()) == 768


def test_a_complete_file_gives_no_warning(one_point):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        daylight.open_results(one_point)


def test_no_error_leaves_the_file_open(one_point, tmp_path):
    path = without_seal(one_point, tmp_path / "o.h5")
    with h5py.File(path, "r+") as file:
        file.attrs["format_version"] = "2.0"
    refusal(path)
    h5py.File(path, "r+").close()  # HDF5 refuses this while the file is open for reading
