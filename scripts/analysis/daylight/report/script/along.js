// Pictures of lines: an outcome along an axis of a grid, at each rung of the ladder, and over time.
"use strict";

pictures.along_axis = (pick, width) => {
  const {cube, is_difference} = pick_measure(pick);
  const outcome = pick_outcome(pick, cube.names());
  const axes = cube.dims.slice(1).filter(dim => cube.size(dim) > 1);
  const x = pick.pick("x", "Along", named_options(axes));
  const preferred = axes.find(dim => dim !== x) || "policy";
  const chosen = pick_lines(pick, {cube, outcome, spread: x, is_difference, preferred});
  const xs = cube.values(x);
  const tickvals = spaced(xs, width);
  const ticktext = tickvals.map(value => plain(cube.labels(x)[xs.indexOf(value)]));
  const x_axis = {title: title_of(x), type: is_logarithmic(xs) ? "log" : "linear", tickvals, ticktext, showgrid: false};
  return drawn_lines({cube, outcome, spread: x, chosen, is_difference, xs, x_axis});
};

/// Ticks at the values that were played, as far as there is room.
function spaced(values, width) {
  const every = Math.ceil(values.length / Math.max(2, Math.floor(width / 60)));
  return values.filter((_, i) => i % every === 0);
}

/// Whether values grow by a factor rather than by a step.
function is_logarithmic(values) {
  if (values.length < 3 || values.some(value => value <= 0)) return false;
  const spread = numbers => Math.max(...numbers) / Math.min(...numbers);
  const next = values.slice(1);
  const [ratios, steps] = [next.map((value, i) => value / values[i]), next.map((value, i) => value - values[i])];
  return spread(ratios) < 1.02 && spread(steps) > 2;
}

/// A measure at each rung.
pictures.by_rung = (pick, width) => {
  const {cube, is_difference} = pick_measure(pick);
  const names = cube.names().filter(name => cube.outcomes[name].dims.includes("rung"));
  const outcome = pick_outcome(pick, names, "daylight_at_rung");
  const preferred = page.policies.length > 1 ? "policy" : cube.dims[1];
  const chosen = pick_lines(pick, {cube, outcome, spread: "rung", is_difference, preferred});
  const rungs = cube.labels("rung");
  const narrow = width < 520;
  const letters = Math.floor(width / rungs.length / 8.5);
  const x_axis = {tickvals: rungs.map((_, i) => i), showgrid: false, tickangle: narrow ? -40 : 0,
    ticktext: rungs.map(rung => (narrow ? plain(rung) : wrapped(rung, letters)))};
  return drawn_lines({cube, outcome, spread: "rung", chosen, is_difference, xs: rungs.map((_, i) => i), x_axis});
};

/// What allies go through in time.
pictures.over_time = pick => {
  const cube = cubes.paths;
  const outcome = pick_outcome(pick, cube.names(), "trust_by_period");
  const preferred = page.policies.length > 1 ? "policy" : cube.dims.find(is_axis) || "ally";
  const chosen = pick_lines(pick, {cube, outcome, spread: "period", is_difference: false, preferred});
  const policies = chosen.by === "policy" ? chosen.lines.map(line => line.at) : [chosen.place.policy];
  const changes = [...new Set(policies.flatMap(policy => page.changes[policy]))];
  const shapes = changes.map(period => ({type: "line", x0: period, x1: period, yref: "paper", y0: 0, y1: 1,
    line: {color: faded(colours().muted, 0.7), width: 1, dash: "dot"}}));
  const drawn = drawn_lines({cube, outcome, spread: "period", chosen, is_difference: false,
    xs: cube.values("period"), x_axis: {title: "period", showgrid: false}, more: {shapes}});
  if (changes.length) drawn.note += " Dotted: periods from which on something is changed.";
  return drawn;
};
