// The frame of a picture: choosers above, the picture, its legend, and the same numbers as a table.
"use strict";

const pictures = {};   // by name: a function that says what is to be drawn, from what is chosen
const figures = [];    // all that are on the page
const PAPER_WIDTH = 660;

class Figure {
  constructor(section) {
    this.picture = pictures[section.dataset.picture];
    const form = element("form", {class: "choosers", "aria-label": "what the picture shows"});
    const legend = element("fieldset", {class: "legend"});
    this.choosers = new Choosers(form, legend, () => this.draw());
    this.caption = element("figcaption", {"aria-live": "polite"});
    this.plot = element("div", {class: "plot", role: "img"});
    this.table = element("div");
    const summary = element("summary", {}, "The numbers of this picture");
    this.details = element("details", {class: "numbers"}, summary, this.table);
    this.details.addEventListener("toggle", () => this.fill_table());
    section.append(form, element("figure", {}, this.caption, legend, this.plot, this.details));
    figures.push(this);
  }

  /// Draws what is chosen. The width is that of the column, or of the paper.
  draw() {
    const width = on_paper ? PAPER_WIDTH : Math.floor(this.plot.clientWidth);
    this.choosers.begin();
    this.shown = this.picture(this.choosers, width);
    this.choosers.end();
    const {title, note, traces, layout, height} = this.shown;
    this.caption.replaceChildren(element("strong", {}, title), element("span", {}, note || ""));
    this.plot.setAttribute("aria-label", `${title}. The numbers stand in the table below.`);
    this.plot.style.height = `${height}px`;
    Plotly.react(this.plot, traces, layout_of({...layout, width, height}), CONFIG);
    this.width = width;
    this.fill_table();
  }

  fill_table() {
    if (this.details.open) this.table.replaceChildren(scrolling("the numbers", table_of(this.shown.table)));
  }

  fit() {
    if (Math.floor(this.plot.clientWidth) !== this.width) this.draw();
  }
}

/// @param columns  heads
/// @param rows     lists of texts, or of lists of elements; the first `n_heads` of each name the row
function table_of({caption, columns, rows, n_heads = 1}, kind = "") {
  const cell = (content, i) =>
    element(...(i < n_heads ? ["th", {scope: "row"}] : ["td", {}]), ...(Array.isArray(content) ? content : [content]));
  return element("table", {class: kind},
    element("caption", {}, element("span", {}, caption)),
    element("thead", {}, element("tr", {}, ...columns.map(text => element("th", {scope: "col"}, text)))),
    element("tbody", {}, ...rows.map(row => element("tr", {}, ...row.map(cell)))));
}

/// A place within which a wide table scrolls, by keyboard too.
const scrolling = (name, table) =>
  element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": name}, table);

/// Options of outcomes in groups.
const outcome_options = names => names.map(name => {
  const {title, group} = page.outcomes[name];
  return {value: name, text: title, group};
});
