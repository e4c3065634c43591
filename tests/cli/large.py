"""Experiments of very many points, of every kind of design."""
from conftest import EXPERIMENT
from test_designs import AXES, LIST, POLICIES, SAMPLED

MANY, MORE = 10_000, 100_000  # points


def large(bench, kind, n):
    """An experiment of n points or a little more with three policies, and with axes that a rule looks at."""
    axes = AXES.replace("ally.*.trust", "patron.hesitant_weight")
    text = EXPERIMENT + axes + POLICIES + "[[policy.change]]\nperiod = 2\nset = { \"patron.firm_weight\" = 0.9 }\n[[policy]]\nname = \"third\"\n"
    if kind == "list":
        rows = (f"{0.1 + i * 1e-7:.7f},{0.01 + i * 1e-8:.8f},{i * 1e-6:.6f}\n" for i in range(n))
        bench.write("points.csv", "patron.hesitant_weight,change:patron.turnover,patron.dysfunction\n" + "".join(rows))
        text = text.replace(axes, "")
        return bench.experiment(text + LIST)
    if kind == "grid":
        steps = ["steps = 50\n", "steps = 50\nscale", f"steps = {n // 2500}\n"]
        for old, new in zip(["range = [0.2, 0.8]\n", "range = [0.001, 0.1]\nscale", "range = [0, 0.5]\n"], steps):
            text = text.replace(old, old.replace("scale", "") + new)
        return bench.experiment(text)
    return bench.experiment(text + f"[design]\nkind = \"{kind}\"\npoints = {-(-n // SAMPLED[kind])}\n")
