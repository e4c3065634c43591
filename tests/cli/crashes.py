"""What the tests of faults and of kills share: an experiment, and what a crash may leave."""
import struct

from samples import FOUR_CELLS

PLAYED = FOUR_CELLS.replace("episodes = 64", "episodes = 640")

RECORD = struct.Struct("<4sIIIQQQ")  # before its content: marker, kind, policy, point, block, length of that, checksum
KINDS_OF_BLOCKS = (0, 1)


def stored_blocks(journal):
    """The blocks (policy, point, block) of a journal's whole records, in their order; none if there is no journal."""
    content = journal.read_bytes() if journal.exists() else b""
    blocks = []
    at = content.find(b"BLK1")
    while 0 <= at <= len(content) - RECORD.size:
        _, kind, *block, length, _ = RECORD.unpack_from(content, at)
        end = at + RECORD.size + length
        if end > len(content):
            break
        blocks += [tuple(block)] if kind in KINDS_OF_BLOCKS else []
        at = content.find(b"BLK1", end)
    return blocks


def verified_digest(bench, output):
    """The digest of a results file, computed anew from what it holds."""
    said = bench.done("verify", output).stdout.splitlines()[0]
    start = f"{output}: digest is right: "
    assert said.startswith(start)
    return said[len(start):]
