// Every outcome under one policy at one point, as tables.
"use strict";

class Numbers {
  constructor(section) {
    const form = element("form", {class: "choosers", "aria-label": "which numbers"});
    this.choosers = new Choosers(form, element("fieldset", {hidden: ""}), () => this.draw());
    this.note = element("p", {class: "note", "aria-live": "polite"});
    this.place = element("div");
    section.append(form, this.note, this.place);
  }

  draw() {
    const cube = cubes.estimates;
    this.choosers.begin();
    const policy = pick_policy(this.choosers, cube, false);
    const axes = cube.dims.slice(1);
    const place = {policy, ...this.choosers.places(cube, axes, middle_places(cube, axes))};
    this.choosers.end();
    const with_difference = Boolean(cubes.differences) && policy > 0;
    const several = cube.dims.filter(dim => cube.size(dim) > 1);
    this.note.textContent = (several.length ? `${place_text(cube, place, several)}. ` : "") +
      (with_difference ? `Differences are from \u201c${page.policies[0]}\u201d.` : "");
    const open = [...this.place.querySelectorAll("details")].map(each => each.open);
    this.place.replaceChildren(...tables_of_groups(cube, place, with_difference));
    this.place.querySelectorAll("details").forEach((each, i) => { each.open = Boolean(open[i]); });
  }
}

/// A table for each group; what has a row for each rung, ally or target is folded.
function tables_of_groups(cube, place, with_difference) {
  const heads = ["outcome", ...estimate_heads(false), ...(with_difference ? estimate_heads(true) : [])];
  const groups = new Map();
  for (const outcome of cube.names()) {
    const {group} = page.outcomes[outcome];
    const rows = labels_of(cube, cube.outcomes[outcome].dims)
      .map(labels => row_of(cube, outcome, place, labels, with_difference));
    groups.set(group, [...(groups.get(group) || []), ...rows]);
  }
  return [...groups].map(([group, rows]) => {
    const table = scrolling(group, table_of({caption: group, columns: heads, rows}, "all"));
    return group.startsWith("By ") ? element("details", {}, element("summary", {}, group), table) : table;
  });
}

/// All places of some dimensions: [{ally: 0, rung: 2}, ...].
function labels_of(cube, dims) {
  const spread = (place, dim) => cube.labels(dim).map((_, i) => ({...place, [dim]: i}));
  return dims.reduce((places, dim) => places.flatMap(place => spread(place, dim)), [{}]);
}

function row_of(cube, outcome, place, labels, with_difference) {
  const {title, unit, meaning} = page.outcomes[outcome];
  const names = Object.keys(labels).map(dim => cube.labels(dim)[labels[dim]]);
  const head = element("span", {}, names.length ? `${title}: ${names.join(", ")}` : title);
  const here = {...place, ...labels};
  const cells = estimate_cells(new Writer(outcome), cube.at(outcome, here));
  if (with_difference) {
    cells.push(...estimate_cells(new Writer(outcome, {sign: true}), cubes.differences.at(outcome, here)));
  }
  return [[head, element("small", {}, unit ? `${meaning} (${unit})` : meaning)], ...cells];
}
