"use strict";
// The same content as the picture, in tables that sort: what screen readers, printers and spreadsheets get.
const FEW = 50;

function account(number) {
  const name = accountName(number), holder = holderName(number);
  return make("button", {
    type: "button", class: "acct id", title: holder ? `${name} (${holder})` : name, "aria-label": name,
    "data-account": String(number), onclick: () => pinAccount(number),
  }, shortened(name, 18));
}

function institution(number) {
  const found = house(number);
  return found ? [make("span", { class: "chip" }, found[1]), make("bdi", {}, found[0])] : make("span", { class: "muted" }, say("no_institution"));
}

// Column kinds: how a value is ordered and shown. A column: [word, kind, value of row, shown as (optional)].
const amountColumn = (word, at, strong) => ({ word, is: "n", isMoney: true, strong, order: (row) => (row[at] === null ? -1n : BigInt(row[at])), cell: (row) => (row[at] === null ? "\u2013" : money(row[at])), sum: (rows) => money(rows.reduce((s, row) => s + BigInt(row[at] || 0), 0n)) });
const numberColumn = (word, at) => ({ word, is: "n", order: (row) => row[at], cell: (row) => whole(row[at]) });
const timeColumn = (word, at) => ({ word, is: "t", order: (row) => row[at] ?? -1, cell: (row) => (row[at] === null ? "\u2013" : momentOf(row[at])) });
const accountColumn = (word, at) => ({ word, is: "t", order: (row) => accountName(row[at]), cell: (row) => account(row[at]) });
const houseColumn = (at) => ({ word: "c_institution", is: "t", order: (row) => (house(row[at]) || [""])[0], cell: (row) => institution(row[at]) });
const kindColumn = (at) => ({ word: "c_kind", is: "t", order: (row) => DATA.exit_kinds.indexOf(row[at]), cell: (row) => say(`exit_${row[at]}`) });
const idColumn = (at) => ({ word: "c_id", is: "t", order: (row) => row[at], cell: (row) => make("span", { class: "id", title: row[at] }, shortened(row[at], 20)) });
const balanceColumn = (amount, basis) => ({
  word: "c_balance", is: "n", order: (row) => BigInt(row[amount]),
  cell: (row) => (row[basis] === "inferred" ? make("span", { title: say("basis_inferred") }, `\u2265 ${money(row[amount])}`) : money(row[amount])),
});

const TABLES = {
  plan: [
    numberColumn("c_rank", 0), accountColumn("c_account", 1), houseColumn(1), numberColumn("c_hop", 2), amountColumn("c_hold", 3, true),
    amountColumn("c_low", 4), amountColumn("c_high", 5),
    { word: "c_share", is: "t", order: (row) => Number(row[3]) / Math.max(1, Number(row[6])), cell: (row) => shareBar(row) },
    { word: "c_since", is: "n", order: (row) => row[8] ?? Infinity, cell: (row) => (row[8] === null ? "\u2013" : duration(row[8])) },
    { word: "c_probability", is: "n", order: (row) => row[9] ?? -1, cell: (row) => (row[9] === null ? "\u2013" : [make("span", { class: "basis" }, say(`probability_${row[10]}`) + " "), row[10] === "none" ? null : `${Math.round(row[9] * 100)}%`].filter(Boolean)) },
    amountColumn("c_saved", 11, true), amountColumn("c_free", 12),
  ],
  positions: [
    accountColumn("c_account", 0), houseColumn(0), numberColumn("c_hop", 1), timeColumn("c_arrived", 2), timeColumn("c_latest", 3), timeColumn("c_outflow", 4),
    amountColumn("c_resting", 5, true), amountColumn("c_low", 6), amountColumn("c_high", 7), balanceColumn(8, 9), amountColumn("c_unbacked", 10),
  ],
  exits: [accountColumn("c_account", 0), houseColumn(0), kindColumn(1), amountColumn("c_amount", 2, true)],
  roots: [
    idColumn(0), timeColumn("c_booked", 3), accountColumn("c_victim", 1), accountColumn("c_creditor", 2), amountColumn("c_amount", 4), amountColumn("disputed", 5, true),
    amountColumn("c_resting", 6), amountColumn("c_exits", 7), amountColumn("unfollowed", 8),
    { word: "c_check", is: "t", order: (row) => Number(rootGap(row)), cell: (row) => (rootGap(row) ? say("does_not_balance", { n: money(rootGap(row)) }) : say("balances")) },
  ],
  edges: [
    idColumn(0), timeColumn("c_booked", 1), accountColumn("c_debtor", 2), accountColumn("c_creditor", 3), numberColumn("c_hop", 4), amountColumn("c_amount", 5), amountColumn("c_stolen", 6, true),
  ],
};

const rootGap = (row) => BigInt(row[5]) - BigInt(row[6]) - BigInt(row[7]) - BigInt(row[8]);

// What a hold would take of an account: hatched under every rule, dotted only under this one, outline stays free.
function shareBar(row) {
  const [hold, balance, free] = [BigInt(row[3]), BigInt(row[6]), BigInt(row[12])];
  const full = balance > hold ? balance : hold, width = 110;
  const part = (n) => (full ? (Number(n) / Number(full)) * width : 0);
  const svg = drawn("svg", { width, height: 14, viewBox: `0 0 ${width} 14`, role: "img", "aria-label": `${say("c_hold")} ${money(hold)}, ${say("c_balance")} ${money(balance)}, ${say("c_free")} ${money(free)}` });
  svg.append(drawn("rect", { x: 0.5, y: 0.5, width: width - 1, height: 13, fill: "none", stroke: "var(--edge)" }));
  const sure = part(hold - free), touched = part(free);
  if (sure >= 0.5) svg.append(...markShapes("stoppable", 0, 0, sure, 14));
  if (touched >= 0.5) svg.append(...markShapes("innocent", sure, 0, touched, 14));
  return svg;
}

function showTables() {
  const found = result();
  showTable("plan", found.plan, [
    make("p", { class: "small" }, found.plan.total ? say(found.plan.computed ? "plan_lead" : "plan_none") : say("plan_empty"),
      found.plan.latency === null ? "" : " " + say("plan_latency", { t: duration(found.plan.latency) })),
    DATA.institutions.length ? make("button", { type: "button", class: "plain noprint", id: "group", "aria-pressed": String(STATE.grouped), onclick: () => choose({ grouped: !STATE.grouped }) }, say("group")) : null,
  ]);
  showTable("positions", found.positions, STATE.fold ? [
    make("p", { class: "small" }, say("only_fold", { n: whole(STATE.fold.length) })),
    make("button", { type: "button", class: "plain noprint", onclick: () => choose({ fold: null }) }, say("show_every")),
  ] : found.positions.rows.some((row) => row[9] === "inferred") ? [make("p", { class: "small" }, say("basis_note"))] : []);
  showTable("exits", found.exits, []);
  showTable("roots", found.roots, [make("p", { class: "small" }, say("roots_lead"))]);
  showTable("edges", found.edges, []);
}

function showTable(name, data, lead) {
  const part = byId(name), isGrouped = name === "plan" && STATE.grouped && DATA.institutions.length > 0;
  // the house stands in the group's own line
  const columns = TABLES[name].map((column, i) => ({ ...column, at: i })).filter((column) => !(isGrouped && column.word === "c_institution") && !(column.word === "c_unbacked" && !BigInt(result().totals.unbacked)));
  let rows = data.rows;
  if (name === "positions" && STATE.fold) {
    const only = new Set(STATE.fold);
    rows = rows.filter((row) => only.has(row[0]));
  }
  const sort = STATE.sorts[name];
  if (sort) {
    const { order } = TABLES[name][sort.column], sign = sort.down ? -1 : 1;
    const keyed = rows.map((row, i) => [order(row), i, row]);
    keyed.sort((a, b) => (a[0] < b[0] ? -sign : a[0] > b[0] ? sign : a[1] - b[1]));
    rows = keyed.map((entry) => entry[2]);
  } else if (name === "positions") {
    rows = [...rows].sort((a, b) => (BigInt(a[5]) < BigInt(b[5]) ? 1 : BigInt(a[5]) > BigInt(b[5]) ? -1 : a[0] - b[0]));
  }
  const limit = STATE.whole[name] ? Infinity : name === "plan" ? 4 * FEW : FEW;
  const visible = rows.slice(0, limit);
  const head = make("tr", {}, columns.map((column) => make("th", {
    class: column.isMoney ? "n money" : column.is === "n" ? "n" : null, scope: "col",
    "aria-sort": sort && sort.column === column.at ? (sort.down ? "descending" : "ascending") : "none",
  }, make("button", { type: "button", "data-sort": `${name}.${column.at}`, onclick: () => sortBy(name, column.at) }, say(column.word)))));
  const lineOf = (row) => make("tr", {}, columns.map((column) => make("td", { class: [column.is === "n" ? "n" : "", column.strong ? "strong" : ""].join(" ").trim() || null }, column.cell(row))));
  const body = make("tbody");
  if (isGrouped) {
    const groups = new Map();
    for (const row of visible) {
      const key = DATA.accounts[row[1]][2];
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(row);
    }
    for (const group of groups.values()) body.append(houseLine(group, columns), ...group.map(lineOf));
  } else body.append(...visible.map(lineOf));
  const foot = rows.length > 1 && columns.some((column) => column.sum && column.strong) ? make("tfoot", {}, make("tr", {}, columns.map((column, i) =>
    make("td", { class: column.is === "n" ? "n" : null }, i === 0 ? say("total") : column.strong && column.sum ? totalOf(name, column, rows) : "")))) : null;
  const notes = [];
  if (rows.length > visible.length) {
    notes.push(make("span", {}, say("some_rows", { m: whole(visible.length), n: whole(rows.length) })),
      make("button", { type: "button", class: "plain", "data-all": name, onclick: () => { STATE.whole[name] = true; showTables(); } }, say("all_rows", { n: whole(rows.length) })));
  }
  const cut = data.total > data.rows.length ? make("p", { class: "small" }, say("cut_rows", { m: whole(data.rows.length), n: whole(data.total) })) : null;
  part.hidden = !data.total && name !== "plan";
  const old = part.querySelector(".scroll");
  const scrolled = old ? old.scrollLeft : 0;
  part.replaceChildren(make("h2", { id: `${name}-title` }, `${say(name)} `, make("span", { class: "muted" }, name === "plan" || name === "positions" ? count("accounts", data.total) : whole(data.total))),
    ...[lead.length ? make("div", { class: "lead" }, lead) : null,
      data.total ? make("div", { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": `${name}-title` }, make("table", { "aria-labelledby": `${name}-title` }, make("thead", {}, head), body, foot)) : null,
      notes.length ? make("p", { class: "more small" }, notes) : null, cut].filter(Boolean));
  if (scrolled) part.querySelector(".scroll").scrollLeft = scrolled;
}

// A plan without probabilities has no expected saving to add up.
function totalOf(name, column, rows) {
  return name === "plan" && column.word === "c_saved" && !result().plan.computed ? "\u2013" : column.sum(rows);
}

function houseLine(rows, columns) {
  const found = house(rows[0][1]);
  const name = found ? [make("span", { class: "chip" }, found[1]), make("bdi", {}, found[0])] : say("no_institution");
  const cells = columns.slice(3).map((column) => make("td", { class: column.is === "n" ? "n" : null }, column.strong ? totalOf("plan", column, rows) : ""));
  return make("tr", { class: "house" }, make("th", { scope: "rowgroup", colspan: 3 }, name, " ", make("span", { class: "muted" }, count("accounts", rows.length))), cells);
}

function sortBy(name, column) {
  const before = STATE.sorts[name];
  const numeric = TABLES[name][column].is === "n" && TABLES[name][column].word !== "c_rank" && TABLES[name][column].word !== "c_hop";
  const down = before && before.column === column ? !before.down : numeric;
  STATE.sorts[name] = { column, down };
  showTables();
  document.querySelector(`[data-sort="${name}.${column}"]`).focus();
}
