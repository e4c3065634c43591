"""Writes a file in the layout of kept episodes, with as many of them as one likes and one outcome.

    /usr/bin/python3 tests/analysis/many_episodes.py LIKE.h5 NEW.h5 10000000

LIKE.h5 is any results file of one policy and one point, whose labels are taken over. War comes in every thousandth
episode.
"""
import sys

import h5py
import numpy

CHUNK = 1 << 20
ONLY_A_DIMENSION = "This is a netCDF dimension but not a netCDF variable. %10d"


def write(like, path, n):
    with h5py.File(like) as source, h5py.File(path, "w", track_order=True) as file:
        for name, value in source.attrs.items():
            file.attrs[name] = value
        cells = [copy_of(source, file, name) for name in ("policy", "point")]
        for name in ("episodes_played", "episodes_planned"):
            attach(file.create_dataset(name, data=numpy.full((1, 1), n)), cells)
        group = file.create_group("episodes", track_order=True)
        episode = group.create_dataset("episode", shape=(n,), dtype=">f4")
        episode.make_scale(ONLY_A_DIMENSION % n)
        war = group.create_dataset("war", shape=(1, 1, n), dtype="<f8")
        attach(war, [*cells, episode])
        for first in range(0, n, CHUNK):
            numbers = numpy.arange(first, min(first + CHUNK, n))
            war[0, 0, first:first + CHUNK] = numbers % 1000 == 0
    return path


def copy_of(source, file, name):
    source.copy(name, file, without_attrs=True)
    file[name].make_scale(name)
    return file[name]


def attach(variable, scales):
    for dimension, scale in zip(variable.dims, scales):
        dimension.attach_scale(scale)


if __name__ == "__main__":
    write(sys.argv[1], sys.argv[2], int(sys.argv[3]))
