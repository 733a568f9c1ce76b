"use strict";
// The top of the page: how much, how fast, where every unit is, what was not followed, and the rules side by side.

function goneTotal(totals) {
  return Object.entries(totals.exits).reduce((sum, [kind, n]) => (kind === "returned" ? sum : sum + BigInt(n)), 0n);
}

function figure(kind, term, big, ...under) {
  return make("div", { class: `figure ${kind}` }, make("dt", {}, ...term), make("dd", { class: "big" }, big),
    ...under.map((line) => make("dd", { class: "under" }, line)));
}

function showSummary() {
  const { totals, knobs, roots } = result();
  const title = DATA.title || say("title");
  byId("title").textContent = title;
  document.title = `${title} \u00b7 CloudSword`;
  byId("frame").textContent = `${say("currency_note", { c: DATA.currency })} · ${say("times_note")}`;
  const part = byId("summary");
  if (!roots.total) {
    part.replaceChildren(make("p", { class: "figures" }, say("no_roots")));
    return;
  }
  const resting = BigInt(totals.resting), gone = goneTotal(totals), returned = BigInt(totals.exits.returned || 0);
  const unfollowed = BigInt(totals.unfollowed);
  const { first } = result().picture;
  const over = DATA.rules.map((rule) => BigInt(DATA.results[rule].totals.resting));
  const least = over.reduce((a, b) => (a < b ? a : b)), most = over.reduce((a, b) => (a > b ? a : b));
  const kinds = make("table", {}, make("tbody", {}, DATA.exit_kinds.filter((kind) => kind !== "returned" && kind in totals.exits)
    .map((kind) => make("tr", {}, make("td", {}, say(`exit_${kind}`)), make("td", { class: "n" }, money(totals.exits[kind]))))));
  const free = BigInt(result().plan.free || 0);
  const firstGone = firstExit();
  part.replaceChildren(make("dl", { class: "figures" },
    figure("disputed", [say("disputed")], money(totals.disputed),
      roots.total === 1 ? say("disputed_note_1") : say("disputed_note", { n: whole(roots.total), m: whole(totals.victims) })),
    figure("stoppable", [mark("stoppable"), say("stoppable")], money(resting),
      count("stoppable_note", totals.resting_accounts),
      DATA.rules.length > 1 ? say("stoppable_range", { low: money(least), high: money(most), n: DATA.rules.length }) : null),
    figure("gone", [mark("gone"), say("gone")], money(gone), kinds),
    figure("returned", [mark("returned"), say("returned")], money(returned), say("returned_note")),
    figure("unfollowed", [mark("unfollowed"), say("unfollowed")], money(unfollowed)),
    figure("time", [`${say("as_of")} ${momentOf(knobs.as_of)}`], duration((knobs.as_of - first) / 1e6),
      say("since_first", { t: "" }).trim(), firstGone === null ? null : say("first_exit", { t: duration((firstGone - first) / 1e6) })),
  ), bar([
    ["stoppable", resting, say("state_stoppable")],
    ...DATA.exit_kinds.filter((kind) => kind !== "returned" && kind in totals.exits).map((kind) => ["gone", BigInt(totals.exits[kind]), say(`exit_${kind}`)]),
    ["returned", returned, say("state_returned")],
    ["unfollowed", unfollowed, say("state_unfollowed")],
  ], BigInt(totals.disputed), free));
  showLimits(free);
}

function firstExit() {
  const { picture } = result();
  let first = null;
  for (const line of picture.lines) {
    if (picture.nodes[line[1]][0] !== "exit" || picture.nodes[line[1]][2] === "returned") continue;
    for (const [step] of line[5]) first = first === null ? step : Math.min(first, step);
  }
  return first === null ? null : picture.steps[first];
}

const RULER = document.createElement("canvas").getContext("2d");

function lengthOf(words, size) {
  RULER.font = `${size}px ${getComputedStyle(document.documentElement).fontFamily}`;
  return RULER.measureText(words).width;
}

// One bar, linear in money: disputed = resting + exits + unfollowed, as a picture. Words stand in it where they have room.
function bar(segments, total) {
  const width = byId("summary").clientWidth || 1000, svg = drawn("svg", { viewBox: `0 0 ${width} 34`, "aria-hidden": "true" });
  const frame = make("div", { id: "bar", role: "img" }, svg), outside = make("p", { class: "bar-words" });
  const told = [];
  let x = 0;
  for (const [state, amount, word] of segments) {
    if (!amount) continue;
    const share = Number(amount) / Number(total), w = share * width, percent = (share * 100).toFixed(1) + "%";
    svg.append(...markShapesFlat(state, x, w, 34));
    const isInside = w > lengthOf(`${word} ${percent}`, 12.5) + 26;
    if (isInside) frame.append(make("span", { class: state, style: `left:${(x / width) * 100}%;max-width:${share * 100}%` }, `${word} ${percent}`));
    outside.append(make("span", { class: isInside ? "inside" : null }, mark(state), `${word} ${percent}`));
    told.push(`${word} ${money(amount)} (${percent})`);
    x += w;
  }
  frame.setAttribute("aria-label", `${say("conservation")}: ${told.join("; ")}`);
  return make("div", {}, frame, outside);
}

function markShapesFlat(state, x, w, h) {
  const inner = Math.max(0.5, w - 2);
  if (state === "returned") return [drawn("rect", { x, y: 0, width: inner, height: h, fill: "var(--returned)" })];
  return markShapes(state, x, 0, inner, h);
}

function showLimits() {
  const { totals, knobs, unfollowed, plan } = result();
  const limit = {
    max_hops: knobs.max_hops, hop_window: duration(knobs.hop_window),
    min_transaction_amount: money(knobs.min_transaction_amount), max_transactions: whole(knobs.max_transactions),
  };
  const parts = [];
  parts.push(unfollowed.length
    ? make("div", { class: "loud" }, make("p", {}, make("b", {}, `${say("unfollowed_lead")} ${money(totals.unfollowed)}`)),
        make("ul", {}, unfollowed.map(([reason, amount]) => make("li", {}, make("span", {}, say(`reason_${reason}`, { v: limit[reason] })), make("span", { class: "n" }, money(amount))))))
    : make("div", {}, make("p", {}, say("unfollowed_none"))));
  const unexplained = BigInt(totals.unexplained);
  parts.push(make("div", { class: unexplained ? "loud" : null }, make("p", {}, make("b", {}, `${say("unexplained")} ${unexplained ? money(unexplained) : say("unexplained_none")}`)),
    unexplained ? make("p", { class: "small" }, say("unexplained_note")) : null));
  if (BigInt(plan.free || 0)) {
    parts.push(make("div", {}, make("p", {}, mark("innocent"), " ", make("b", {}, `${say("innocent")} ${money(plan.free)}`)), make("p", { class: "small" }, say("innocent_note"))));
  }
  if (BigInt(totals.unbacked)) {
    parts.push(make("div", { class: "loud" }, make("p", {}, make("b", {}, `${say("unbacked")} ${money(totals.unbacked)}`)), make("p", { class: "small" }, say("unbacked_note"))));
  }
  if (DATA.ledger.passed_over) parts.push(make("div", {}, make("p", { class: "small" }, say("passed_over", { n: whole(DATA.ledger.passed_over) }))));
  byId("limits").replaceChildren(...parts);
}

function showRules() {
  const part = byId("rules");
  const single = DATA.rules.length === 1;
  const choices = make("div", { class: "rules", role: "group", "aria-label": say("rule") }, DATA.rules.map((rule) => make("button", {
    type: "button", "aria-pressed": String(rule === STATE.rule), "data-rule": rule, class: rule === STATE.rule ? null : "others",
    onclick: () => choose({ rule }),
  }, make("span", {}, say(`rule_${rule}`)), make("b", {}, money(DATA.results[rule].totals.resting)))));
  part.replaceChildren(make("h2", {}, `${say("rule")} \u2014 ${say("stoppable")}`), choices, single ? "" : make("p", { class: "small" }, say("rule_fixed")));
}

function showBasis() {
  const { knobs } = result(), { ledger } = DATA;
  const list = (pairs) => make("dl", {}, pairs.flatMap(([term, value]) => [make("dt", {}, term), make("dd", {}, value)]));
  const copy = make("button", { type: "button", class: "plain noprint", onclick: () => copyText(ledger.fingerprint, copy) }, say("copy"));
  byId("basis").replaceChildren(
    make("div", {}, make("h2", {}, say("parameters")), list([
      [say("rule"), say(`rule_${STATE.rule}`)],
      [say("knob_as_of"), momentOf(knobs.as_of)],
      [say("knob_max_hops"), whole(knobs.max_hops)],
      [say("knob_hop_window"), duration(knobs.hop_window)],
      [say("knob_min_transaction_amount"), money(knobs.min_transaction_amount)],
      [say("knob_max_transactions"), whole(knobs.max_transactions)],
      [say("knob_hub_threshold"), whole(knobs.hub_threshold)],
    ])),
    make("div", {}, make("h2", {}, say("ledger")), list([
      [say("ledger_transfers"), whole(ledger.transfers)],
      [say("ledger_accounts"), whole(ledger.accounts)],
      [say("ledger_first"), ledger.first.replace("T", " ").replace(/(\.0+)?Z$/, "")],
      [say("ledger_last"), ledger.last.replace("T", " ").replace(/(\.0+)?Z$/, "")],
      [say("ledger_passed_over"), whole(ledger.passed_over)],
    ])),
    make("div", {}, make("h2", {}, say("fingerprint")), make("p", {}, make("code", {}, ledger.fingerprint)), copy),
  );
}

function copyText(text, button) {
  const done = () => { button.textContent = say("copied"); };
  // a page opened as a file may not be let near the clipboard: then the old way
  const old = () => {
    const area = make("textarea", { class: "vh" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
    done();
  };
  if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, old);
  else old();
}
