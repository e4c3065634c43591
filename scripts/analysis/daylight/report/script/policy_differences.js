// How far each policy is above the first one: a dot with its interval, filled where the difference is certain.
"use strict";

const SCOPES = [{value: "over_points", text: "the mean over all points"}, {value: "differences", text: "one point"}];

pictures.policy_differences = (pick, width) => {
  const scope = cubes.over_points ? pick.pick("scope", "At", SCOPES) : "differences";
  const cube = cubes[scope];
  const outcome = pick_outcome(pick, cube.names());
  const others = cube.dimsOf(outcome).filter(dim => dim !== "policy");
  const place = pick.places(cube, others, middle_places(cube, cube.dims.slice(1)));
  const writer = new Writer(outcome, {sign: true});
  const names = cube.labels("policy").slice(1);
  const estimates = cube.along(outcome, place, "policy").slice(1);
  const decimals = writer.decimals(estimates);
  const mean = scope === "over_points" ? ", mean over the points" : "";
  const title = `${writer.meta.title}${from_text(true)}${at_text(cube, place, others)}${mean}`;
  return {
    title, height: 80 + names.length * row_height(names, width, 44),
    note: `${meaning_of(outcome)} Filled: certain ${correction_of(cube, outcome)}; open: not told from chance. ` +
      "Lines: 95 % intervals.",
    traces: [dots("certain", estimates, names, writer), dots("open", estimates, names, writer)],
    layout: {
      xaxis: value_axis(width, {title: writer.axis(), rangemode: "tozero", zeroline: true, zerolinewidth: 1.5,
        zerolinecolor: colours().muted}),
      yaxis: name_axis(names, width, {range: [names.length - 0.5, -0.5]}),
    },
    table: {caption: title, columns: ["policy", ...estimate_heads(true)],
      rows: names.map((name, i) => [name, ...estimate_cells(writer, estimates[i], decimals)])},
  };
};

function dots(kind, estimates, names, writer) {
  const [colour] = colours().lines;
  const places = estimates.map((_, i) => i)
    .filter(i => estimates[i].value !== null && estimates[i].sure === (kind === "certain"));
  const here = places.map(i => estimates[i]);
  return {
    type: "scatter", mode: "markers", meta: kind, x: scaled(here, writer.scale), y: places,
    marker: {
      symbol: kind === "certain" ? "circle" : "circle-open", size: 9, color: colour, line: {width: 2, color: colour},
    },
    error_x: error_bars(here, writer.scale, colour, {thickness: 2.5, width: 0}),
    hoverinfo: "text", hovertext: places.map(i => hover_text(names[i], writer, estimates[i])),
  };
}
