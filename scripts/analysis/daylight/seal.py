"""Whether the bytes of a results file are those that were written.

Behind the end that HDF5 knows, a results file has a seal: 8 bytes `daylight` and 16 bytes of checksum (XXH3, 128 bits)
of all bytes before. It matters because HDF5 itself runs on without end, or crashes, at some damaged files.
"""
from __future__ import annotations

import ctypes
import ctypes.util
import functools
import os
from pathlib import Path

NAME = b"daylight"
CHECKSUM = 16  # [bytes]
HEAD = b"\x89HDF\r\n\x1a\n\x02\x08\x08"  # HDF5, superblock of version 2, numbers of 8 bytes
PLACE_OF_END = 28  # where such a superblock holds the end of the file [bytes]
CHUNK = 1 << 20  # read at a time [bytes]


class _Hash(ctypes.Structure):
    _fields_ = [("low", ctypes.c_uint64), ("high", ctypes.c_uint64)]


@functools.cache
def _library() -> ctypes.CDLL | None:
    """The xxHash library of the system; None where there is none, and then only lengths are checked."""
    name = ctypes.util.find_library("xxhash")
    library = ctypes.CDLL(name) if name else None
    if not hasattr(library, "XXH3_128bits_digest"):  # nor before its version 0.8
        return None
    library.XXH3_createState.restype = ctypes.c_void_p
    library.XXH3_freeState.argtypes = [ctypes.c_void_p]
    library.XXH3_128bits_reset.argtypes = [ctypes.c_void_p]
    library.XXH3_128bits_update.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t]
    library.XXH3_128bits_digest.argtypes = [ctypes.c_void_p]
    library.XXH3_128bits_digest.restype = _Hash
    return library


def _checksum(path: Path, size: int) -> bytes | None:
    """The checksum of the first `size` bytes; None if it cannot be computed here."""
    library = _library()
    if library is None:
        return None
    state = library.XXH3_createState()
    try:
        library.XXH3_128bits_reset(state)
        with open(path, "rb", buffering=0) as file:
            while size > 0 and (part := file.read(min(CHUNK, size))):
                library.XXH3_128bits_update(state, part, len(part))
                size -= len(part)
        digest = library.XXH3_128bits_digest(state)
    finally:
        library.XXH3_freeState(state)
    return digest.high.to_bytes(8, "big") + digest.low.to_bytes(8, "big")


def damage(path: Path) -> str | None:
    """What is wrong with the bytes of an HDF5 file, in words; None if nothing is, or if nothing can be said.

    A file without a seal, such as one that another program has changed, has nothing that could be wrong but its length.
    """
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        head = file.read(PLACE_OF_END + 8)
    if len(head) < PLACE_OF_END + 8 or not head.startswith(HEAD):
        return None
    end = int.from_bytes(head[PLACE_OF_END:], "little")
    if size < end:
        return f"it has {size:,} of {end:,} bytes"
    return _damage_of_seal(path, end, size) if size > end else None


def _damage_of_seal(path: Path, end: int, size: int) -> str | None:
    if size - end != len(NAME) + CHECKSUM:
        return "its end is not the one that was written"
    with open(path, "rb") as file:
        file.seek(end)
        seal = file.read()
    checksum = _checksum(path, end)
    is_whole = seal.startswith(NAME) and checksum in (None, seal[len(NAME):])
    return None if is_whole else "its bytes are not those that were written"
