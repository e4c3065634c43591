"""Paired differences by brute force: every estimate computed again without each block. Written from results/README.md and
docs/model.md, not from the code."""
import numpy

ONE_MINUS = {"general_deterrence", "general_deterrence_at_rung", "self_reliance_at_rung"}


def parts_of(file):
    """Of every outcome and ratio, what each block adds above and below the line: shape (policy, point, block[, ...])."""
    blocks = {name: variable[()] for name, variable in file["blocks"].items() if name != "block"}
    n_adversaries = len(file["adversary"])
    parts = {name: (value, numpy.where(numpy.isnan(value), numpy.nan, 1.0)) for name, value in blocks.items()}
    turns = n_adversaries * blocks["periods_lived"]
    at_rung = {name: blocks[f"{name}_at_rung"] for name in
               ("probes", "decisions", "concessions", "invocations", "answers_force", "daylight_sum", "assurance_sum",
                "expectation_gap_sum")}
    from_rung = numpy.flip(numpy.cumsum(numpy.flip(at_rung["probes"], -1), -1), -1)
    parts["general_deterrence"] = blocks["probes"], turns
    parts["general_deterrence_at_rung"] = from_rung, numpy.broadcast_to(turns[..., None], from_rung.shape)
    parts["immediate_deterrence"] = blocks["back_downs"], blocks["crises"]
    for name in ("daylight", "assurance", "expectation_gap"):
        parts[f"{name}_at_rung"] = at_rung[f"{name}_sum"], at_rung["decisions"]
        parts[name] = at_rung[f"{name}_sum"].sum(-1), at_rung["decisions"].sum(-1)
    parts["self_reliance_at_rung"] = at_rung["invocations"], at_rung["decisions"] - at_rung["concessions"]
    parts["fulfilment_at_rung"] = at_rung["answers_force"], at_rung["invocations"]
    burdens = blocks["allies_burden"] + blocks["patron_burden"]
    parts["burden_share"] = blocks["allies_burden"], burdens
    return parts


def estimate(name, above, below):
    """The quotient of the sums over the blocks, which are the first dimension; NaN where it is undefined."""
    with numpy.errstate(all="ignore"):
        quotient = above.sum(0) / below.sum(0)
    return 1 - quotient if name in ONE_MINUS else quotient


def jackknife(statistic, n):
    """Standard error of a statistic of the blocks that are left: the delete-one jackknife about the whole."""
    whole = statistic(None)
    squares = sum((statistic(block) - whole) ** 2 for block in range(n))
    return numpy.sqrt((n - 1) / n * squares)


class Differences:
    """The difference of one cell, or of cells at several points, from another, all with the same number of blocks.

    base, other: pairs of arrays of shape (points, block[, ...])."""

    def __init__(self, name, base, other):
        def mean_of(parts, block):
            left = [values if block is None else numpy.delete(values, block, axis=1) for values in parts]
            return numpy.mean([estimate(name, above, below) for above, below in zip(*left)], axis=0)

        n = base[0].shape[1]
        self.base = mean_of(base, None)
        self.difference = mean_of(other, None) - mean_of(base, None)
        self.error = jackknife(lambda block: mean_of(other, block) - mean_of(base, block), n)
        variances = [jackknife(lambda block, parts=parts: mean_of(parts, block), n) ** 2 for parts in (base, other)]
        with numpy.errstate(all="ignore"):
            self.reduction = numpy.where(self.error > 0, sum(variances) / self.error ** 2, numpy.nan)
