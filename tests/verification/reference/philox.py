"""Philox4x32-10 and the addresses of chance events (docs/model.md, section 6).

Source of the generator: Salmon, Moraes, Dror and Shaw (2011). Written from its definition,
one round a line, and checked against published vectors when this module is imported.
"""

WORD = 2**32
MULTIPLIERS = 0xD2511F53, 0xCD9E8D57
KEY_STEPS = 0x9E3779B9, 0xBB67AE85
ROUNDS = 10

# The kinds of chance event.
PATRON_TURNS_OVER = 1
PATRON_TYPE = 2
ADVERSARY_TURNS_OVER = 3
ADVERSARY_TYPE = 4
PROBE = 5
ATTRIBUTION = 6
ALLY_MOVES = 7
PATRON_ANSWERS = 8
ALLY_JOINS = 9
ADVERSARY_MOVES = 10
COALITION_WINS = 11
ALLY_HEDGES = 12


def philox(counter, key):
    """The four output words of a counter of four words and a key of two."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(ROUNDS):
        high0, low0 = divmod(MULTIPLIERS[0] * c0, WORD)
        high1, low1 = divmod(MULTIPLIERS[1] * c2, WORD)
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
        k0 = (k0 + KEY_STEPS[0]) % WORD
        k1 = (k1 + KEY_STEPS[1]) % WORD
    return c0, c1, c2, c3


def address(kind, i=0, j=0, rung=0):
    """The address of an event; i and j count from 0, rungs from 1."""
    return kind * 2**24 + i * 2**16 + j * 2**8 + rung


def uniform(seed, episode, period, place):
    """The number in [0, 1) of the event at address `place`."""
    counter = episode % WORD, episode // WORD, period, place
    key = seed % WORD, seed // WORD
    x0, x1, _, _ = philox(counter, key)
    return ((x0 >> 5) * 2**26 + (x1 >> 6)) / 2**53


def choose(probabilities, u):
    """The first option whose cumulative probability exceeds u, else the last possible one."""
    cumulative = 0.0
    for option, probability in enumerate(probabilities):
        cumulative += probability
        if cumulative > u:
            return option
    return max(option for option, probability in enumerate(probabilities) if probability > 0)


VECTORS = [  # counter, key, output: those published with the Random123 library
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((WORD - 1,) * 4, (WORD - 1,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    ((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0),
     (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
]

for _counter, _key, _words in VECTORS:
    if philox(_counter, _key) != _words:
        raise AssertionError(f"Philox4x32-10 of {_counter} under {_key} is wrong")
