"use strict";
// Shapes of the tracking graph for one moment, as SVG. The layout is made beforehand; this only paints it.
const TOP = 30;
const FONT = getComputedStyle(document.documentElement).fontFamily;

const RULER = document.createElement("canvas").getContext("2d");

function lengthOf(words, size, weight = 400) {
  RULER.font = `${weight} ${size}px ${FONT}`;
  return RULER.measureText(words).width;
}

// An id cut in the middle until it fits.
function fitted(words, room, size, weight) {
  if (lengthOf(words, size, weight) <= room) return words;
  for (let longest = Math.min(40, [...words].length - 1); longest > 5; longest -= 1) {
    const cut = shortened(words, longest);
    if (lengthOf(cut, size, weight) <= room) return cut;
  }
  return shortened(words, 5);
}

// The largest size, at most the given one, at which words fit.
const fittingSize = (words, room, size, weight) => Math.max(8, Math.min(size, (size * room) / lengthOf(words, size, weight)));

function frameOf(picture, available) {
  const last = picture.nodes.reduce((most, node) => Math.max(most, node[1]), 1);
  const wide = available >= 700;
  const pitchLeast = wide ? 112 : 132;
  const ends = available / (last + 1) > 190 ? 176 : 128;
  const width = Math.max(available, last * pitchLeast + ends);
  const pitch = (width - ends - 2) / last;
  const card = Math.max(84, Math.min(164, pitch * 0.6));
  return { last, width, pitch, card, ends, height: picture.height + TOP + 14, compact: card < 120, stub: Math.min(30, (pitch - card) * 0.42) };
}

// What each node and line holds after the given step. Resting before the end is in less out; at the end money not followed has left too.
function momentAt(picture, step) {
  const into = picture.nodes.map(() => 0n), out = picture.nodes.map(() => 0n);
  const carried = picture.lines.map(([source, target, , , , events]) => {
    let amount = 0n, payments = 0;
    for (const [at, n, minor] of events) {
      if (at > step) break;
      amount += BigInt(minor);
      payments += n;
    }
    into[target] += amount;
    out[source] += amount;
    return { amount, payments };
  });
  return { into, out, carried };
}

function painted(picture, frame, step, chosen) {
  const now = momentAt(picture, step);
  const x = (column) => 1 + column * frame.pitch;
  const widthOf = (amount) => (amount > 0n ? Math.max(1.25, picture.scale * Math.sqrt(Number(amount))) : 0);
  const lit = chosen >= 0 ? wayOf(picture, chosen) : null;
  const items = [];
  const order = picture.lines.map((_, i) => i).sort((a, b) => (now.carried[b].amount > now.carried[a].amount ? 1 : now.carried[b].amount < now.carried[a].amount ? -1 : a - b));
  for (const i of order) {
    const { amount, payments } = now.carried[i];
    if (amount <= 0n) continue;
    const isLit = !lit || lit.lines.has(i), width = widthOf(amount);
    items.push({ line: i, z: 1, shape: lineShape(picture, frame, x, i, width, isLit) });
    if (payments > 1 && isLit && width >= 3) items.push({ line: i, z: 3, shape: countShape(picture, frame, x, i, payments) });
  }
  picture.nodes.forEach((node, i) => {
    const dim = lit && !lit.nodes.has(i);
    const shape = node[0] === "lane" ? laneShape(picture, frame, x, i, now, widthOf, dim) : nodeShape(picture, frame, x, i, now, widthOf, dim, chosen === i, step);
    if (shape) items.push({ node: i, z: node[0] === "lane" ? 1 : 2, shape });
  });
  for (let column = 0; column <= frame.last; column += 1) {
    const word = column === 0 ? say("victims") : column === frame.last ? say("ends") : say("layer", { n: column });
    items.push({ z: 3, shape: group([text(word, x(column), 12, { fill: "var(--muted)", size: 12 })]) });
  }
  items.sort((a, b) => a.z - b.z);
  return { items, now };
}

const group = (children) => drawn("g", {}, ...children);
const look = ({ fill, stroke, lineWidth, lineDash, opacity }) => ({ fill, stroke, "stroke-width": lineWidth, "stroke-dasharray": lineDash && lineDash.join(" "), opacity });
const rect = (x, y, width, height, style, silent = false) => drawn("rect", { x, y, width: Math.max(0, width), height: Math.max(0, height), ...look(style), "pointer-events": silent ? "none" : null });
const path = (d, style) => drawn("path", { d, ...look({ fill: "none", ...style }) });
const text = (words, x, y, { fill = "var(--ink)", size = 12, weight = 400, align = "left", halo = false, opacity = 1 } = {}) => drawn("text", {
  x, y, fill, opacity, "font-size": size, "font-weight": weight, "text-anchor": { left: "start", center: "middle", right: "end" }[align], "dominant-baseline": "central", "pointer-events": "none",
  ...(halo ? { stroke: "var(--paper)", "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" } : {}),
}, words);

// A line in its state: what was not followed is a pale band with a dashed spine.
function strokes(d, state, width, opacity) {
  if (state !== "unfollowed") return [path(d, { stroke: state === "returned" ? "var(--returned)" : "var(--stolen)", lineWidth: width, opacity })];
  return [
    ...(width > 3 ? [path(d, { stroke: "var(--rule)", lineWidth: width, opacity })] : []),
    path(d, { stroke: "var(--quiet)", lineWidth: Math.min(width, 1.75), opacity, lineDash: [4, 3] }),
  ];
}

function lineShape(picture, frame, x, i, width, isLit) {
  const [source, target, state, leaves, enters] = picture.lines[i];
  const from = picture.nodes[source], to = picture.nodes[target];
  const colour = { moving: "var(--stolen)", returned: "var(--returned)", unfollowed: "var(--quiet)" }[state];
  const opacity = isLit ? 1 : 0.13;
  const hasTip = to[0] !== "lane", isAhead = to[1] > from[1], isBack = to[1] < from[1];
  const tip = hasTip ? Math.max(7, Math.min(13, width * 0.8)) : 0;
  const y0 = leaves + TOP, y1 = enters + TOP, x0 = x(from[1]) + (isBack ? 0 : frame.card);
  const point = isAhead ? x(to[1]) : x(to[1]) + frame.card, x1 = isAhead ? point - tip : point + tip;
  let d;
  if (isAhead || isBack) {
    const bend = (x1 - x0) * 0.5, over = isAhead ? 1 : -1;
    d = `M${x0 - over},${y0}C${x0 + bend},${y0} ${x1 - bend},${y1} ${x1 + (hasTip ? over : 0)},${y1}`;
  } else {
    // within a layer: a turn on the right side
    const out = Math.min(frame.pitch - frame.card - 12, 22 + width + Math.abs(y1 - y0) * 0.12);
    d = `M${x0 - 1},${y0}C${x0 + out},${y0} ${x1 + out},${y1} ${x1 - 1},${y1}`;
  }
  const children = [path(d, { stroke: "var(--paper)", lineWidth: width + 2.5, opacity: isLit ? 1 : 0 }), ...strokes(d, state, width, opacity)];
  if (hasTip) {
    const half = Math.max(4, width / 2 + 3);
    children.push(path(`M${x1},${y1 - half}L${point},${y1}L${x1},${y1 + half}Z`, { fill: colour, opacity }));
  }
  return group(children);
}

// How many payments one line folds, near its tip.
function countShape(picture, frame, x, i, payments) {
  const [source, target, state, leaves, enters] = picture.lines[i], from = picture.nodes[source], to = picture.nodes[target];
  if (to[0] === "lane" || to[1] <= from[1] || state === "unfollowed") return group([]);
  const x0 = x(from[1]) + frame.card, x1 = x(to[1]), t = 0.66;
  // the point of the line's own curve at t
  const y = leaves + (enters - leaves) * (3 * t * t - 2 * t * t * t) + TOP;
  return group([text(`\u00d7${whole(payments)}`, x0 + (x1 - x0) * t - 4, y, { size: 11, weight: 600, align: "center", halo: true })]);
}

function laneShape(picture, frame, x, i, now, widthOf, dim) {
  const node = picture.nodes[i], width = widthOf(now.into[i]);
  if (!width) return null;
  const y = node[4] + node[5] / 2 + TOP;
  const [, , state] = picture.lines.find(([source]) => source === i);
  return group(strokes(`M${x(node[1]) - 1},${y}H${x(node[1]) + frame.card + 1}`, state, width, dim ? 0.13 : 1));
}

function nodeShape(picture, frame, x, i, now, widthOf, dim, isChosen, step) {
  const [sort, column, name, members, top, height, rests] = picture.nodes[i];
  const left = x(column), y = top + TOP, isEnd = sort === "exit" || sort === "unfollowed";
  const width = isEnd ? frame.ends : frame.card, middle = y + height / 2, pad = frame.compact ? 6 : 9;
  const came = sort === "victim" || (sort === "fold" && column === 0) ? now.out[i] > 0n : now.into[i] > 0n;
  const opacity = dim ? 0.25 : came ? 1 : 0.35;
  const children = [rect(left, y, width, height, { fill: "var(--paper)" })];
  const border = isChosen ? 3 : 1;
  if (isEnd) {
    const { totals } = result();
    const home = name === "returned", lost = sort === "unfollowed";
    const fill = home ? "var(--returned)" : lost ? "var(--paper)" : "var(--ink)";
    const ink = lost ? "var(--ink)" : "var(--paper)";
    children.push(rect(left + 0.5, y + 0.5, width - 1, height - 1, { fill, opacity, stroke: lost ? "var(--quiet)" : fill, lineWidth: lost ? 1.5 : isChosen ? 3 : 1, lineDash: lost ? [4, 3] : null }));
    if (isChosen) children.push(rect(left - 3, y - 3, width + 6, height + 6, { fill: "none", stroke: "var(--ink)", lineWidth: 2 }));
    children.push(text(lost ? say("unfollowed") : say(`exit_${name}`), left + pad + (home ? 18 : 0), middle - 20, { fill: ink, size: 13, weight: 600, opacity }));
    if (home) children.push(path(`M${left + pad},${middle - 20}l4,4l7,-8`, { stroke: ink, lineWidth: 2.2, opacity }));
    children.push(text(money(now.into[i]), left + width - pad, middle, { fill: ink, size: fittingSize(money(now.into[i]), width - 2 * pad, frame.ends > 150 ? 18 : 14, 650), weight: 650, align: "right", opacity }));
    if (!lost) children.push(text(count("accounts", totals.exit_accounts[name] || 0), left + pad, middle + 20, { fill: ink, size: 12, opacity }));
    return group(children);
  }
  const resting = now.into[i] - now.out[i];
  const isVictim = sort === "victim" || (sort === "fold" && column === 0);
  if (sort === "fold") {
    for (const shift of [5, 2.5]) children.push(rect(left + shift, y + shift, width, height, { fill: "var(--paper)", stroke: "var(--edge)", lineWidth: 1, opacity }));
  }
  children.push(rect(left + 0.5, y + 0.5, width - 1, height - 1, { fill: "var(--paper)", stroke: isChosen || isVictim ? "var(--ink)" : resting > 0n ? "var(--stoppable)" : "var(--edge)", lineWidth: isVictim || resting > 0n ? Math.max(2, border) : border, opacity: isChosen ? 1 : opacity }));
  const amount = isVictim ? now.out[i] : resting;
  const two = amount > 0n || isVictim;
  const first = two ? middle - (isVictim ? 11 : 9.5) : middle;
  let at = left + pad;
  const found = sort === "account" ? house(members[0]) : null;
  if (found) {
    const w = lengthOf(found[1], 10.5, 500) + 7;
    children.push(rect(at, first - 7.5, w, 15, { fill: "var(--wash)", stroke: "var(--rule)", lineWidth: 1, opacity }, true));
    children.push(text(found[1], at + w / 2, first, { size: 10.5, align: "center", opacity, weight: 500 }));
    at += w + 5;
  }
  const size = frame.compact ? 11.5 : 12.5, weight = isVictim ? 600 : 400, room = left + width - pad + 3 - at;
  const label = sort === "fold" ? (isVictim ? say(frame.compact ? "more_short" : "more_victims", { n: whole(members.length) }) : say(frame.compact ? "more_short" : "more_accounts", { n: whole(members.length) }))
    : (isVictim && holderName(members[0])) || accountName(members[0]);
  const shown = fitted(label, room, size, weight);
  // five signs are the least that tell accounts apart: on the narrowest cards they are written smaller
  children.push(text(shown, at, first, { size: fittingSize(shown, room, size, weight), opacity, weight }));
  if (two) {
    children.push(text(money(amount), left + width - pad, middle + (isVictim ? 10 : 10), { size: fittingSize(money(amount), width - 2 * pad + 2, isVictim ? (frame.compact ? 13 : 16) : frame.compact ? 12 : 14, 650), weight: 650, align: "right", opacity }));
  }
  if (resting > 0n && !isVictim) {
    const tall = Math.max(3, widthOf(resting)), blockTop = Math.max(y, Math.min(y + height - tall, rests + TOP - tall / 2));
    const share = touchedShare(members, step === picture.steps.length - 1), dotted = tall * share;
    children.push(rect(left + width, blockTop, frame.stub, tall, { fill: "var(--paper)" }));
    if (tall - dotted >= 0.5) children.push(path(hatching(left + width, blockTop, frame.stub, tall - dotted), { stroke: "var(--stoppable)", lineWidth: HATCH_WIDTH, opacity }));
    if (dotted >= 1) children.push(path(dotting(left + width, blockTop + tall - dotted, frame.stub, dotted), { fill: "var(--innocent)", opacity }));
    children.push(path(`M${left + width + frame.stub},${blockTop - 2}V${blockTop + tall + 2}`, { stroke: "var(--stoppable)", lineWidth: 3, opacity }));
  }
  return group(children);
}

// How much of what rests in these accounts another rule would leave free; known for the end only.
function touchedShare(members, isEnd) {
  if (!isEnd) return 0;
  let held = 0n, free = 0n;
  const wanted = new Set(members);
  for (const row of result().plan.rows) {
    if (wanted.has(row[1])) { held += BigInt(row[3]); free += BigInt(row[12]); }
  }
  return held ? Number(free) / Number(held) : 0;
}

// Everything upstream and downstream of a node.
function wayOf(picture, start) {
  const nodes = new Set([start]), lines = new Set();
  for (const [here, there] of [[0, 1], [1, 0]]) {
    const seen = new Set([start]), waiting = [start];
    while (waiting.length) {
      const node = waiting.pop();
      picture.lines.forEach((line, i) => {
        if (line[here] !== node) return;
        lines.add(i);
        nodes.add(line[there]);
        if (!seen.has(line[there])) { seen.add(line[there]); waiting.push(line[there]); }
      });
    }
  }
  return { nodes, lines };
}
