// Starts the page: draws one picture after the other, and again when light, width or paper change.
"use strict";

function draw_all() { for (const figure of figures) figure.draw(); }

function start() {
  const sections = [...document.querySelectorAll("[data-picture]")];
  for (const section of sections) {
    if (section.dataset.picture === "numbers") new Numbers(section).draw();
    else new Figure(section);
  }
  document.body.dataset.figures = figures.length;
  draw_next(0);
  for (const button of document.querySelectorAll("button[data-save]")) {
    button.addEventListener("click", () => save(button));
  }
}

/// Lets the page be read and used while it is drawn.
function draw_next(i) {
  if (i === 1) performance.mark("first picture");
  document.body.dataset.drawn = i;
  if (i === figures.length) return listen();
  figures[i].draw();
  setTimeout(() => draw_next(i + 1), 0);
}

function listen() {
  let waiting = null;
  const fit = () => { if (!on_paper) figures.forEach(each => each.fit()); };
  window.addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(fit, 120); });
  dark_scheme.addEventListener("change", draw_all);
  window.addEventListener("beforeprint", () => { on_paper = true; draw_all(); });
  window.addEventListener("afterprint", () => { on_paper = false; draw_all(); });
}

/// Saves a text of the page as a file.
function save(button) {
  const text = document.getElementById(button.dataset.save).textContent;
  const href = URL.createObjectURL(new Blob([text], {type: "text/plain"}));
  const link = element("a", {href, download: button.dataset.name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

start();
