"use strict";
// What every part of the page is made of: shares, marks, bars, tables.
const EVALUATION = DATA.evaluation;
const sideOf = (rule) => EVALUATION.rules.find((orders) => orders.rule === rule);
const isPaper = () => window.matchMedia("print").matches;

function percent(share, digits = 1) {
  if (share === null || share === undefined) return "\u2013";
  const text = (share * 100).toFixed(digits);
  return `${Number(text) === 0 && share > 0 ? "<" + (digits ? "0.1" : "1") : text}\u00a0%`;
}

const rangeOf = (interval, digits = 0) => (interval.low === null ? "" : `${percent(interval.low, digits)} \u2013 ${percent(interval.high, digits)}`);
const byAmount = (above, below) => (BigInt(below) ? Number(BigInt(above) * 1000000n / BigInt(below)) / 1e6 : null);
const minutesText = (minutes) => duration(minutes * 60).replace(/ 0.*$/, "");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

// Shapes of the states that the trace page has no mark for: held money is solid with a bar at its end.
function stateShapes(state, x, y, w, h) {
  if (state === "plain") return [drawn("rect", { x, y, width: Math.max(0, w), height: h, fill: "var(--edge)" })];
  if (state !== "held") return markShapes(state, x, y, w, h);
  const shapes = [drawn("rect", { x, y, width: Math.max(0, w), height: h, fill: "var(--held)" })];
  if (w > 8) shapes.push(drawn("rect", { x: x + w - 5, y, width: 2, height: h, fill: "var(--paper)" }));
  return shapes;
}

function stateMark(state) {
  return drawn("svg", { class: "mark", viewBox: "0 0 18 14", "aria-hidden": "true" }, ...stateShapes(state, 0, 0, 18, 14));
}

// Bars in one column: [label, state, value, text, interval or null]; values share one scale that begins at 0.
function bars(rows, most, label, title) {
  const top = most || Math.max(...rows.map((row) => row[2]), 1e-9);
  const list = make("div", { class: "bars", role: "img", "aria-label": `${title}: ${rows.map((row) => `${row[0]} ${row[3]}`).join("; ")}` });
  for (const [name, state, value, text, interval] of rows) {
    const svg = drawn("svg", { viewBox: "0 0 1000 24", preserveAspectRatio: "none", "aria-hidden": "true" });
    const box = make("div", { class: "bar" }, svg);
    list.append(make("div", { class: "bar-row" }, make("span", { class: "bar-name" }, name), box, make("span", { class: "bar-text n" }, text)));
    fill(svg, box, state, value / top, interval && interval.low !== null ? [interval.low / top, interval.high / top] : null);
  }
  return label ? make("div", { class: "bars-part" }, make("h3", {}, ...label), list) : list;
}

// Drawn once the box has its width, so that hatching and dots keep their shape.
function fill(svg, box, state, share, range) {
  const draw = () => {
    const w = box.clientWidth || 400;
    svg.setAttribute("viewBox", `0 0 ${w} 24`);
    svg.replaceChildren(drawn("line", { x1: 0.5, x2: 0.5, y1: 0, y2: 24, stroke: "var(--edge)" }));
    if (share > 0) svg.append(...stateShapes(state, 1, 3, Math.max(1.5, Math.min(1, share) * (w - 2)), 18));
    if (range) {
      const [low, high] = range.map((at) => 1 + Math.min(1, at) * (w - 2));
      svg.append(drawn("path", { d: `M${low},8V16M${low},12H${high}M${high},8V16`, fill: "none", stroke: "var(--ink)", "stroke-width": 1.4 }));
    }
  };
  DRAWINGS.push(draw);
}

const DRAWINGS = [];

function table(columns, rows, caption) {
  const head = make("tr", {}, columns.map(([name, kind]) => make("th", { scope: "col", class: kind || null }, name)));
  const body = rows.map((row) => make("tr", { class: row.chosen ? "chosen" : null }, row.cells.map((cell, i) => make(i ? "td" : "th", { class: columns[i][1] || null, scope: i ? null : "row" }, cell))));
  return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption }, make("table", {}, make("thead", {}, head), make("tbody", {}, body)));
}

function part(id, key, lead, ...content) {
  const home = document.getElementById(id);
  home.hidden = false;
  home.replaceChildren(make("h2", {}, say(key)), make("p", { class: "lead" }, lead), ...content);
}
