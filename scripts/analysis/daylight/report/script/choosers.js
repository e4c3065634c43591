// Choosers of a picture: selects, and boxes to tick that are its legend as well.
//
// A picture asks for what it needs each time it is drawn: `pick` makes the select if it is not there and says what is
// chosen. What a drawing has not asked for goes away. So choosers always fit the outcome that is shown.
"use strict";

class Choosers {
  /// @param form     where selects stand
  /// @param legend   where the boxes stand
  /// @param changed  called when the reader has chosen
  constructor(form, legend, changed) {
    this.form = form;
    this.legend = legend;
    this.chosen = new Map();
    this.asked = [];
    form.addEventListener("change", event => { this.chosen.set(event.target.name, event.target.value); changed(); });
    legend.addEventListener("change", () => { this.chosen.set(legend.name, this.ticked()); changed(); });
    form.addEventListener("submit", event => event.preventDefault());
  }

  begin() { this.asked = []; }

  end() {
    for (const label of [...this.form.children]) {
      if (!this.asked.includes(label.dataset.name)) label.remove();
    }
    if (!this.asked.includes(this.legend.name)) this.legend.hidden = true;
    this.form.hidden = this.form.children.length === 0;
  }

  /// One of some options, [{value, text, group}]; where there is but one, nothing is asked.
  pick(name, title, options, fallback = options[0].value) {
    const values = options.map(each => String(each.value));
    let chosen = this.chosen.get(name);
    if (!values.includes(chosen)) chosen = values.includes(String(fallback)) ? String(fallback) : values[0];
    if (options.length > 1) this.show(name, title, options, chosen);
    return chosen;
  }

  /// One place of a dimension.
  place(cube, dim, fallback = 0) {
    const text_of = label => (dim === "point" ? point_text(Number(label)) : label);
    const options = cube.labels(dim).map((label, value) => ({text: text_of(label), value}));
    return Number(this.pick(dim, title_of(dim), options, fallback));
  }

  /// Places of all dimensions but those that the picture spreads out.
  places(cube, dims, fallbacks = {}) {
    return Object.fromEntries(dims.map(dim => [dim, this.place(cube, dim, fallbacks[dim])]));
  }

  show(name, title, options, chosen) {
    this.asked.push(name);
    let label = [...this.form.children].find(each => each.dataset.name === name);
    if (!label) {
      label = element("label", {"data-name": name}, element("span", {}, title), element("select", {name}));
      this.form.append(label);
    }
    const select = label.querySelector("select");
    const signature = JSON.stringify(options);
    if (select.dataset.options !== signature) {
      select.dataset.options = signature;
      select.replaceChildren(...grouped(options));
    }
    label.firstChild.textContent = title;
    select.value = chosen;
  }

  /// Some of the lines of a picture. `styles`: for each, what its mark looks like.
  tick(name, title, labels, styles, fallback) {
    this.asked.push(name);
    const shown = this.chosen.get(name) || fallback;
    this.legend.name = name;
    this.legend.hidden = labels.length < 2;
    const signature = JSON.stringify([name, title, labels, styles]);
    if (this.legend.dataset.options !== signature) {
      this.legend.dataset.options = signature;
      this.legend.replaceChildren(element("legend", {}, title),
        ...labels.map((text, i) => element("label", {},
          element("input", {type: "checkbox", value: i}), swatch(styles[i]), element("span", {}, text))));
    }
    for (const box of this.boxes()) box.checked = shown.includes(Number(box.value));
    return labels.length < 2 ? [0] : labels.map((_, i) => i).filter(i => shown.includes(i));
  }

  boxes() { return [...this.legend.querySelectorAll("input")]; }

  ticked() { return this.boxes().filter(box => box.checked).map(box => Number(box.value)); }
}

function grouped(options) {
  const nodes = [];
  let group = null;
  for (const {value, text, group: name} of options) {
    if (name && (!group || group.label !== name)) nodes.push(group = element("optgroup", {label: name}));
    (name ? group : {append: node => nodes.push(node)}).append(element("option", {value}, text));
  }
  return nodes;
}

const SVG = "http://www.w3.org/2000/svg";
const DASH_LENGTHS = {solid: "", dash: "7 4", dot: "2 3", dashdot: "7 3 2 3", longdash: "11 4"};

/// A piece of the line that a box stands for.
function swatch({colour, marker, dash, bar}) {
  const svg = document.createElementNS(SVG, "svg");
  const add = (tag, attributes) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    svg.append(node);
  };
  for (const [name, value] of Object.entries({width: 34, height: 14, viewBox: "0 0 34 14", "aria-hidden": "true"})) {
    svg.setAttribute(name, value);
  }
  if (bar) {
    add("rect", {x: 8, y: 1.5, width: 18, height: 11, fill: colour, stroke: "currentColor", "stroke-width": 0.6});
    return svg;
  }
  const stroke = {stroke: colour, "stroke-width": 2.2, "stroke-dasharray": DASH_LENGTHS[dash]};
  add("line", {x1: 1, y1: 7, x2: 33, y2: 7, ...stroke});
  if (marker) add("path", {d: MARKER_PATHS[marker], fill: colour, transform: "translate(17 7)"});
  return svg;
}

const MARKER_PATHS = {
  circle: "M4.2 0A4.2 4.2 0 1 1-4.2 0A4.2 4.2 0 1 1 4.2 0Z",
  square: "M-3.8-3.8H3.8V3.8H-3.8Z",
  diamond: "M0-5.2L5.2 0L0 5.2L-5.2 0Z",
  "triangle-up": "M0-4.8L4.8 3.6H-4.8Z",
  "triangle-down": "M0 4.8L4.8-3.6H-4.8Z",
  x: "M-4.6-2.6L-2.6-4.6L0-2L2.6-4.6L4.6-2.6L2 0L4.6 2.6L2.6 4.6L0 2L-2.6 4.6L-4.6 2.6L-2 0Z",
  cross: "M-1.5-4.8H1.5V-1.5H4.8V1.5H1.5V4.8H-1.5V1.5H-4.8V-1.5H-1.5Z",
};
