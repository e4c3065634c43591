// Which parameters matter: Sobol indices, or the elementary effects of Morris.
"use strict";

/// Measures of every parameter, {total: [...], first: [...]}, of the outcome that is chosen.
function pick_sensitivity(pick) {
  const cube = cubes.sensitivity;
  const outcome = pick_outcome(pick, cube.names());
  const others = cube.dimsOf(outcome).filter(dim => !["parameter", "measure"].includes(dim));
  const place = pick.places(cube, others);
  const measures = Object.fromEntries(cube.labels("measure").map((name, measure) =>
    [name, cube.along(outcome, {...place, measure}, "parameter")]));
  return {outcome, at: at_text(cube, place, others), measures, parameters: cube.labels("parameter")};
}

/// Places of parameters, the one that matters least first: bars grow from the bottom of the picture.
const by_size = estimates => estimates.map((_, i) => i)
  .sort((a, b) => (estimates[a].value ?? -1) - (estimates[b].value ?? -1));

/// The parameter that matters most for an outcome, of a design made to tell; else the first.
function leading_parameter(outcome) {
  const names = Object.keys(page.parameters);
  const cube = cubes.sensitivity;
  if (!cube || !(outcome in cube.outcomes)) return names[0];
  const place = Object.fromEntries(cube.dimsOf(outcome).map(dim => [dim, 0]));
  return names[by_size(cube.along(outcome, place, "parameter")).pop()];
}

function index_text({value, low, high}, decimals) {
  if (value === null) return UNKNOWN;
  const [middle, ...ends] = [value, low, high].map(each => number_text(each, decimals));
  return `${middle} (${low === null ? "interval not known" : ends.join(" to ")})`;
}

/// Bars of one measure, in an order of parameters.
function bars_of(name, {estimates, order, parameters, colour, hover}) {
  const here = order.map(i => estimates[i]);
  const {ink} = colours();
  return {
    type: "bar", orientation: "h", name, meta: name, textposition: "none",
    x: scaled(here, 1), y: order.map((_, i) => i), error_x: error_bars(here, 1, ink, {thickness: 1.3, width: 3}),
    marker: {color: colour, line: {color: ink, width: 0.6}}, hoverinfo: "text",
    hovertext: order.map(i => `${plain(parameters[i])}<br>${plain(name)}: <b>${plain(hover(i))}</b>`),
  };
}

function layout_of_bars(names, x_title, width, more = {}) {
  return {
    barmode: "group", bargap: 0.28, bargroupgap: 0.08,
    xaxis: value_axis(width, {title: x_title, zeroline: true, zerolinecolor: colours().muted, ...more}),
    yaxis: name_axis(names, width, {range: [-0.6, names.length - 0.4]}),
  };
}

pictures.sobol = (pick, width) => {
  const {outcome, at, measures, parameters} = pick_sensitivity(pick);
  const order = by_size(measures.total);
  const {bars} = colours();
  const kinds = [{name: "total", text: "with its interplay (total)", colour: bars[2], bar: true},
    {name: "first", text: "alone (first order)", colour: bars[1], bar: true}];
  const shown = pick.tick("measures", "share of the variance", kinds.map(kind => kind.text), kinds, [0, 1]);
  const title = `${page.outcomes[outcome].title}${at}: what its variance over the points is owed to`;
  return {
    title, height: 70 + order.length * (shown.length > 1 ? 40 : 30),
    note: "Sobol indices. Total: what would remain on average if all other parameters were known. " +
      "Bars: 95 % intervals over the rows.",
    traces: [...shown].reverse().map(i => bars_of(kinds[i].name, {estimates: measures[kinds[i].name], order, parameters,
      colour: kinds[i].colour, hover: k => index_text(measures[kinds[i].name][k], 3)})),
    layout: layout_of_bars(order.map(i => parameters[i]), "share of the variance", width),
    table: {caption: title, columns: ["parameter", "total (95 % interval)", "first order (95 % interval)"],
      rows: [...order].reverse().map(i =>
        [parameters[i], index_text(measures.total[i], 3), index_text(measures.first[i], 3)])},
  };
};

pictures.morris = (pick, width) => {
  const {outcome, at, measures, parameters} = pick_sensitivity(pick);
  const order = by_size(measures.mu_star);
  const decimals = decimals_for(measures.mu_star.map(half_width));
  const {title: name, unit} = page.outcomes[outcome];
  const title = `${name}${at}: how far each parameter moves it over its whole range`;
  const told = {mu_star: i => index_text(measures.mu_star[i], decimals),
    ...Object.fromEntries(["noise", "mu", "sigma"].map(each =>
      [each, i => number_text(measures[each][i].value, decimals, each === "mu")]))};
  const hover = i => `${told.mu_star(i)}; mean ${told.mu(i)}, of chance alone ${told.noise(i)}`;
  const reach = Math.max(1e-9, ...measures.mu_star.map(each => each.high ?? each.value ?? 0));
  return {
    title, height: 70 + order.length * 30,
    note: "Mean absolute elementary effect (Morris), with 95 % intervals over the trajectories. " +
      "Open marks: what chance alone would make of a parameter that does nothing.",
    traces: [
      bars_of("mean absolute effect",
        {estimates: measures.mu_star, order, parameters, colour: colours().bars[0], hover}),
      noise_marks(order.map(i => measures.noise[i].value)),
    ],
    layout: layout_of_bars(order.map(i => parameters[i]), `mean absolute effect${unit ? `, ${unit}` : ""}`, width,
      {range: [-0.012 * reach, 1.05 * reach]}),
    table: {caption: title, rows: [...order].reverse().map(i =>
      [parameters[i], ...["mu_star", "noise", "mu", "sigma"].map(each => told[each](i))]),
    columns: ["parameter", "mean absolute effect (95 % interval)", "of chance alone", "mean effect", "spread (sigma)"]},
  };
};

function noise_marks(values) {
  return {type: "scatter", mode: "markers", meta: "noise", x: values, y: values.map((_, i) => i), hoverinfo: "skip",
    marker: {symbol: "circle-open", size: 8, color: colours().ink, line: {width: 1.5}}};
}
