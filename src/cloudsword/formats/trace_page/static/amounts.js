"use strict";
// Money, times and ids as they are shown; only geometry uses numbers.
const STATE = {
  language: DATA.language, rule: DATA.shown, step: -1, pinned: -1, cursor: -1, fold: null, grouped: true,
  sorts: {}, whole: {},
};

function count(key, n) {
  return say(n === 1 && STATE.language === "en" && `${key}_1` in DATA.words.en ? `${key}_1` : key, { n: whole(n) });
}

const whole = (n) => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ",");

function money(minor) {
  let value = BigInt(minor);
  const sign = value < 0n ? "\u2212" : "";
  if (value < 0n) value = -value;
  const digits = value.toString().padStart(DATA.exponent + 1, "0");
  const cut = digits.length - DATA.exponent;
  return sign + whole(digits.slice(0, cut)) + (DATA.exponent ? "." + digits.slice(cut) : "");
}

// The two largest units: precise where it is short, calm where it is long.
function duration(seconds) {
  let left = Math.max(0, Math.floor(seconds));
  const parts = [];
  for (const [unit, size] of [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]]) {
    if (left >= size || (unit === "s" && !parts.length)) parts.push([unit, Math.floor(left / size)]);
    else if (parts.length) parts.push([unit, 0]);
    left %= size;
  }
  return parts.slice(0, 2).filter(([, n], i) => n || !i).map(([unit, n]) => say(unit, { n: whole(n) })).join(" ");
}

const stamp = (micros) => new Date(micros / 1000).toISOString();
const dayOf = (micros) => stamp(micros).slice(0, 10);
const clockOf = (micros) => stamp(micros).slice(11, 19);
const momentOf = (micros) => `${dayOf(micros)} ${clockOf(micros)}`;

function shortened(text, longest = 14) {
  const signs = [...text];
  if (signs.length <= longest) return text;
  const tail = Math.min(4, Math.floor((longest - 1) / 2));
  return signs.slice(0, longest - tail - 1).join("") + "\u2026" + signs.slice(-tail).join("");
}

const accountName = (number) => DATA.accounts[number][0];
const holderName = (number) => DATA.accounts[number][3];
const house = (number) => (DATA.accounts[number][2] < 0 ? null : DATA.institutions[DATA.accounts[number][2]]);
const result = () => DATA.results[STATE.rule];

// The mark of a state: colour and pattern together, never one alone.
function mark(state) {
  const box = drawn("svg", { class: "mark", viewBox: "0 0 18 14", "aria-hidden": "true" });
  box.append(...markShapes(state, 0, 0, 18, 14));
  return box;
}

function markShapes(state, x, y, w, h) {
  const mid = y + h / 2;
  if (state === "moving") {
    return [drawn("path", { d: `M${x},${mid - 3}H${x + w - 8}V${mid - 6}L${x + w},${mid}L${x + w - 8},${mid + 6}V${mid + 3}H${x}Z`, fill: "var(--stolen)" })];
  }
  if (state === "returned") {
    return [
      drawn("rect", { x, y, width: w, height: h, fill: "var(--returned)" }),
      drawn("path", { d: `M${x + w / 2 - 5},${mid}l3.5,3.5l6,-7`, fill: "none", stroke: "var(--paper)", "stroke-width": 2 }),
    ];
  }
  if (state === "unfollowed") {
    return [drawn("rect", { x: x + 0.75, y: y + 0.75, width: Math.max(0, w - 1.5), height: h - 1.5, fill: "none", stroke: "var(--quiet)", "stroke-width": 1.5, "stroke-dasharray": "3 2" })];
  }
  if (state === "gone") return [drawn("rect", { x, y, width: w, height: h, fill: "var(--ink)" })];
  const [fill, line] = state === "stoppable" ? [hatching, "var(--stoppable)"] : [dotting, "var(--innocent)"];
  return [
    drawn("path", { d: fill(x, y, w, h), fill: state === "stoppable" ? "none" : line, stroke: state === "stoppable" ? line : "none", "stroke-width": HATCH_WIDTH }),
    drawn("rect", { x: x + 0.5, y: y + 0.5, width: Math.max(0, w - 1), height: Math.max(0, h - 1), fill: "none", stroke: line }),
  ];
}

// Hatching and dots as plain paths: a pattern would be printed as a blurred image.
const HATCH_STEP = 6.5, HATCH_WIDTH = 2.2, DOT_STEP = 4;

function hatching(x, y, w, h) {
  const parts = [];
  for (let c = HATCH_STEP / 2; c < w + h; c += HATCH_STEP) {
    const x0 = Math.max(0, c - h), x1 = Math.min(w, c);
    if (x1 - x0 > 0.2) parts.push(`M${(x + x0).toFixed(1)},${(y + c - x0).toFixed(1)}L${(x + x1).toFixed(1)},${(y + c - x1).toFixed(1)}`);
  }
  return parts.join("") || `M${x},${y}`;
}

function dotting(x, y, w, h) {
  const parts = [], r = Math.min(1.15, h / 2);
  const rows = Math.max(1, Math.floor(h / DOT_STEP)), columns = Math.max(1, Math.floor(w / DOT_STEP));
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      parts.push(`M${(x + ((j + 0.5) * w) / columns - r).toFixed(1)},${(y + ((i + 0.5) * h) / rows).toFixed(1)}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`);
    }
  }
  return parts.join("");
}

// The one pattern left: the drain of the slider, which is stretched and never printed.
function layPatterns() {
  const hatch = drawn("pattern", { id: "hatch", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    drawn("rect", { width: 2.4, height: 5, fill: "var(--stoppable)" }));
  document.body.prepend(drawn("svg", { width: 0, height: 0, style: "position:absolute", "aria-hidden": "true" }, drawn("defs", {}, hatch)));
}
