"use strict";
// The graph on the page: painting, pointing, keyboard, and the slider that plays the flight of the money.
let shown = null, timer = 0;

function showPicture() {
  const { picture, roots } = result();
  byId("picture-part").hidden = !roots.total;
  if (!roots.total) return;
  const last = picture.steps.length - 1;
  if (STATE.step < 0 || STATE.step > last) STATE.step = last;
  byId("picture-title").textContent = say("picture");
  byId("legend").replaceChildren(...["moving", "stoppable", "gone", "returned", "innocent", "unfollowed"]
    .map((state) => make("span", {}, mark(state), say(`state_${state}`))), make("span", { class: "wide" }, say("width_is")));
  const notes = [];
  if (picture.nodes.some((node) => node[0] === "fold")) notes.push(say("fold_rule", { limit: picture.limit }));
  if (picture.inside) notes.push(count("inside", picture.inside));
  if (BigInt(result().totals.unfollowed)) notes.push(say("then_unfollowed"));
  byId("picture-notes").replaceChildren(make("span", { class: "noprint" }, say("picture_how"), " "), notes.join(" "));
  const { totals } = result();
  byId("graph").setAttribute("aria-label", `${say("picture")}: ${say("disputed")} ${money(totals.disputed)}, ${say("stoppable")} ${money(totals.resting)}, ${say("gone")} ${money(goneTotal(totals))}`);
  byId("graph").setAttribute("aria-describedby", "picture-notes");
  showDrawing();
  showTime();
  paint();
}

// The drawings stand in the file, one for each rule and width; the style sheet shows the one that fits.
const drawings = () => byId("chart").querySelectorAll(`[data-picture="${STATE.rule}"] > svg`);

function showDrawing() {
  for (const home of byId("chart").children) home.hidden = home.dataset.picture !== STATE.rule;
  for (const word of byId("chart").querySelectorAll("[data-say]")) {
    const { say: key, n } = word.dataset;
    word.textContent = n === undefined ? say(key) : count(key, Number(n));
  }
}

function paint() {
  const { picture } = result(), chosen = STATE.cursor >= 0 ? STATE.cursor : STATE.pinned;
  shown = momentAt(picture, STATE.step);
  const lit = chosen >= 0 ? wayOf(picture, chosen) : null;
  for (const svg of drawings()) {
    paintMoment(svg, picture, shown, money);
    for (const shape of svg.querySelectorAll("[data-node]")) {
      const node = Number(shape.dataset.node);
      shape.classList.toggle("chosen", node === chosen);
      shape.classList.toggle("dim", lit !== null && !lit.nodes.has(node));
    }
    for (const shape of svg.querySelectorAll("[data-line], [data-count]")) {
      shape.classList.toggle("dim", lit !== null && !lit.lines.has(Number(shape.dataset.line ?? shape.dataset.count)));
    }
  }
  showMoment();
  showTold();
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

// What is under the pointer; a place of the drawing where nothing stands is null.
function itemAt(event) {
  const shape = event.target.closest("[data-node], [data-line]");
  if (!shape) return null;
  return shape.dataset.node === undefined ? { line: Number(shape.dataset.line) } : { node: Number(shape.dataset.node) };
}

function followPointer() {
  const home = byId("chart");
  home.addEventListener("click", (event) => { const item = itemAt(event); if (!item) pin(-1); else if (item.node !== undefined) pin(item.node); });
  home.addEventListener("mouseover", (event) => { const item = itemAt(event); if (item) showTip(item, event); else byId("tip").hidden = true; });
  home.addEventListener("mousemove", moveTip);
  home.addEventListener("mouseleave", () => { byId("tip").hidden = true; });
}

// -- what a node or line says

function nodeFacts(i) {
  const { picture } = result(), [sort, column, name, members] = picture.nodes[i];
  const into = shown.into[i], out = shown.out[i];
  if (sort === "exit") return { head: say(`exit_${name}`), facts: [[say("received"), money(into)], [say("c_account"), count("accounts", result().totals.exit_accounts[name] || 0)]] };
  if (sort === "unfollowed") return { head: say("unfollowed"), facts: [[say("c_amount"), money(into)]] };
  if (sort === "lane") return { head: "", facts: [[say("c_stolen"), money(into)]] };
  const isVictim = column === 0;
  const facts = isVictim ? [[say("paid"), money(out)]] : [[say("received"), money(into)], [say("passed_on"), money(out)], [say("rests"), money(into - out)]];
  if (sort === "fold") return { head: say(isVictim ? "more_victims" : "more_accounts", { n: whole(members.length) }), facts };
  const found = house(members[0]), holder = holderName(members[0]);
  const lead = [[isVictim ? say("victim") : say("layer", { n: column }), found ? found[0] : say("no_institution")]];
  const range = DATA.rules.length > 1 && !isVictim ? DATA.ranges[String(members[0])] : null;
  if (range) facts.push([`${say("c_low")} \u2013 ${say("c_high")}`, `${money(range[0])} \u2013 ${money(range[1])}`]);
  return { head: accountName(members[0]) + (holder ? ` (${holder})` : ""), facts: [...lead, ...facts] };
}

function lineFacts(i) {
  const { picture } = result(), item = shown.carried[i], [source, target] = picture.lines[i];
  const end = (n) => (picture.nodes[n][0] === "lane" ? "\u2026" : shortened(nodeFacts(n).head, 16));
  const facts = [[say("c_stolen"), money(item.amount)]];
  if (picture.lines[i][2] !== "unfollowed") facts.push([say("edges"), count("payments", item.payments)]);
  return { head: `${end(source)} \u2192 ${end(target)}`, facts };
}

function showTip(item, event) {
  const { head, facts } = item.node === undefined ? lineFacts(item.line) : nodeFacts(item.node);
  byId("tip").replaceChildren(make("b", {}, head), make("dl", {}, facts.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)])));
  byId("tip").hidden = false;
  moveTip(event);
}

function moveTip(event) {
  const tip = byId("tip");
  if (tip.hidden) return;
  tip.style.left = `${Math.max(4, Math.min(window.innerWidth - tip.offsetWidth - 8, event.clientX + 14))}px`;
  tip.style.top = `${Math.max(4, Math.min(window.innerHeight - tip.offsetHeight - 8, event.clientY + 14))}px`;
}

function showTold() {
  const told = byId("told"), i = STATE.cursor >= 0 ? STATE.cursor : STATE.pinned;
  if (i < 0) { told.replaceChildren(make("span", { class: "muted" }, say("nothing_pinned"))); return; }
  const { head, facts } = nodeFacts(i), [sort, column, , members] = result().picture.nodes[i];
  told.replaceChildren(make("b", { class: "id" }, head), ...facts.map(([term, value]) => make("span", {}, make("span", { class: "muted" }, `${term} `), value)),
    ...(sort === "fold" && column > 0 ? [make("button", { type: "button", class: "plain", id: "list-fold", onclick: () => listFold(members) }, say("list_fold"))] : []),
    ...(sort === "account" || sort === "victim" ? [make("button", { type: "button", class: "plain", onclick: (event) => copyText(DATA.accounts[members[0]][1] || accountName(members[0]), event.target) }, say("copy"))] : []),
    make("button", { type: "button", class: "plain", onclick: () => pin(-1) }, say("let_go")));
}

function listFold(members) {
  choose({ fold: members });
  byId("positions").scrollIntoView({ block: "start" });
  byId("positions").querySelector(".scroll").focus({ preventScroll: true });
}

function pin(i) {
  STATE.cursor = -1;
  STATE.pinned = i === STATE.pinned ? -1 : i;
  paint();
}

function pinAccount(number) {
  const { nodes } = result().picture;
  const i = nodes.findIndex((node) => node[0] !== "victim" && node[3].includes(number));
  const found = i >= 0 ? i : nodes.findIndex((node) => node[3].includes(number));
  if (found < 0) return;
  STATE.cursor = -1;
  STATE.pinned = found;
  paint();
  byId("picture-part").scrollIntoView({ block: "start" });
}

// Arrow keys walk the nodes: up and down in a column, left and right to the nearest of the next column.
function walk(key) {
  const { nodes } = result().picture, real = nodes.map((node, i) => [node, i]).filter(([node]) => node[0] !== "lane");
  const here = STATE.cursor >= 0 ? STATE.cursor : STATE.pinned;
  if (here < 0) { moveCursor(real.filter(([node]) => node[1] === 0).sort((a, b) => a[0][4] - b[0][4])[0]); return; }
  const [, column, , , top, height] = nodes[here], middle = top + height / 2;
  const centre = ([node]) => node[4] + node[5] / 2;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const sign = key === "ArrowDown" ? 1 : -1;
    moveCursor(real.filter((entry) => entry[0][1] === column && sign * (centre(entry) - middle) > 0).sort((a, b) => sign * (centre(a) - centre(b)))[0]);
    return;
  }
  const sign = key === "ArrowRight" ? 1 : -1;
  moveCursor(real.filter(([node]) => sign * (node[1] - column) > 0).sort((a, b) => sign * (a[0][1] - b[0][1]) || Math.abs(centre(a) - middle) - Math.abs(centre(b) - middle))[0]);
}

function moveCursor(entry) {
  if (!entry) return;
  STATE.cursor = entry[1];
  paint();
  const graph = byId("graph"), home = graph.getBoundingClientRect();
  for (const svg of drawings()) {
    const card = svg.querySelector(`[data-node="${entry[1]}"] > :is(.card, .end)`).getBoundingClientRect();
    if (card.width && (card.left < home.left || card.right > home.right)) graph.scrollLeft += card.left - home.left - 40;
  }
}

// -- time

function showTime() {
  const { picture } = result(), last = picture.steps.length - 1, slider = byId("step");
  byId("time").hidden = false;
  slider.max = String(last);
  slider.value = String(STATE.step);
  slider.setAttribute("aria-label", say("step_label"));
  byId("time").setAttribute("aria-label", say("time"));
  byId("play").textContent = say(timer ? "pause" : "play");
  const { first } = picture;
  const marks = [...new Set([0, 1, 2, 3, 4].map((n) => Math.round((n * last) / 4)))];
  byId("ticks").replaceChildren(...marks.map((at) => make("span", {}, at === last ? say("as_of") : at === 0 ? clockOf(first) : `+${duration((picture.steps[at] - first) / 1e6)}`)));
  showDrain(picture);
}

// How the money that can still be stopped drains: stacked, linear in money, one step of the slider each.
function showDrain(picture) {
  const last = picture.steps.length - 1, total = Number(result().totals.disputed) || 1, height = 44, width = 1000;
  const added = Array.from({ length: last + 1 }, () => [0n, 0n, 0n, 0n]);
  for (const [source, target, state, , , events] of picture.lines) {
    const [from, to] = [picture.nodes[source], picture.nodes[target]];
    for (const [at, , minor] of events) {
      if (from[1] === 0) added[at][0] += BigInt(minor);
      if (to[0] === "exit") added[at][state === "returned" ? 2 : 1] += BigInt(minor);
      if (to[0] === "unfollowed") added[at][3] += BigInt(minor);
    }
  }
  const sums = [0n, 0n, 0n, 0n];
  const levels = added.map((step) => { step.forEach((n, i) => { sums[i] += n; }); return sums.map((n) => Number(n) / total); });
  const step = (i) => (last ? (i / last) * width : width);
  const area = (low, high, fill) => {
    const up = [], down = [];
    levels.forEach((level, i) => {
      const a = step(i), b = i === last ? step(i) : step(i + 1);
      up.push(`${a},${height * (1 - high(level))}`, `${b},${height * (1 - high(level))}`);
      down.push(`${a},${height * (1 - low(level))}`, `${b},${height * (1 - low(level))}`);
    });
    down.reverse();
    return drawn("path", { d: `M${[...up, ...down].join("L")}Z`, fill });
  };
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none" });
  const end = (level) => level[1] + level[2] + level[3];
  svg.append(
    area(() => 0, (level) => level[1], "var(--ink)"),
    area((level) => level[1], (level) => level[1] + level[2], "var(--returned)"),
    area(end, (level) => level[0], "url(#hatch)"),
    drawn("line", { id: "now", y1: 0, y2: height, stroke: "var(--ink)", "stroke-width": 2, "vector-effect": "non-scaling-stroke" }),
  );
  byId("drain").replaceChildren(svg);
}

function showMoment() {
  const { picture } = result(), last = picture.steps.length - 1, at = picture.steps[STATE.step], { first } = picture;
  const since = say("since_first", { t: duration((at - first) / 1e6) });
  byId("clock").replaceChildren(make("b", {}, clockOf(at)), make("span", {}, STATE.step === last ? `${say("as_of")} ${dayOf(at)}` : dayOf(at)), make("span", {}, since));
  byId("step").value = String(STATE.step);
  byId("step").setAttribute("aria-valuetext", `${momentOf(at)}, ${since}`);
  let gone = 0n, returned = 0n, unfollowed = 0n, disputed = 0n;
  picture.nodes.forEach((node, i) => {
    if (node[1] === 0) disputed += shown.out[i];
    if (node[0] === "exit") { if (node[2] === "returned") returned += shown.into[i]; else gone += shown.into[i]; }
    if (node[0] === "unfollowed") unfollowed += shown.into[i];
  });
  byId("moment").replaceChildren(...[["stoppable", say("in_accounts"), disputed - gone - returned - unfollowed], ["gone", say("state_gone"), gone], ["returned", say("state_returned"), returned]]
    .flatMap(([state, word, amount]) => [make("dt", {}, mark(state), word), make("dd", { "data-moment": state }, money(amount))]));
  const now = byId("now"), x = last ? (STATE.step / last) * 1000 : 1000;
  now.setAttribute("x1", x);
  now.setAttribute("x2", x);
}

function seek(step) {
  STATE.step = Math.max(0, Math.min(result().picture.steps.length - 1, step));
  paint();
}

function play() {
  if (timer) { stop(); return; }
  const last = result().picture.steps.length - 1;
  if (STATE.step >= last) seek(0);
  timer = setInterval(() => {
    if (STATE.step >= result().picture.steps.length - 1) stop();
    else seek(STATE.step + 1);
  }, Math.max(80, Math.min(700, 14000 / Math.max(1, last))));
  byId("play").textContent = say("pause");
}

function stop() {
  clearInterval(timer);
  timer = 0;
  byId("play").textContent = say("play");
}
