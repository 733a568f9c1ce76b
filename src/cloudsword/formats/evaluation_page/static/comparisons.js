"use strict";
// Bars side by side: speeds of banks, hold against freeze, rules; under each the table of the same figures.

function showLatencies() {
  const sets = EVALUATION.latencies.filter((orders) => orders.orders > 0);
  if (!sets.length) { byId("latencies-part").hidden = true; return; }
  const name = (orders) => `${say(`latency_${orders.latency}`)}`;
  const top = Math.max(0.01, ...sets.map((orders) => Math.max(orders.recovered.value || 0, orders.recovered.high || 0)));
  part("latencies-part", "latencies", say("latencies_lead"),
    bars(sets.map((orders) => [name(orders), "held", orders.recovered.value || 0, percent(orders.recovered.value), orders.recovered]), Math.min(1, top * 1.05), null, say("latencies")),
    make("p", { class: "small" }, say("latencies_notes")),
    table([[say("c_latency")], [say("c_median"), "n"], [say("c_orders"), "n"], [say("c_late"), "n"], [`${say("c_reported")} (${EVALUATION.currency})`, "n money"], [say("c_recovered"), "n money"], [say("c_by_amount"), "n strong"], [say("c_caught_range"), "n"], [say("c_each"), "n"]],
      EVALUATION.latencies.map((orders) => ({ chosen: orders.latency === EVALUATION.latency, cells: [name(orders), minutesText(orders.median_minutes), whole(orders.orders), whole(orders.after_end),
        money(orders.scam_disputed_minor), money(orders.hold.recovered_minor), percent(orders.recovered.value), rangeOf(orders.recovered), percent(orders.recovered_each.value)] })), say("latencies")));
}

const WAYS = ["hold", "freeze"];

function showSides() {
  const orders = sideOf(EVALUATION.rule);
  if (!orders.orders) { byId("sides-part").hidden = true; return; }
  const side = (key, field, state) => bars(WAYS.map((way) => [say(way), state, Number(orders[way][field]), money(orders[way][field]), null]), 0, [stateMark(state), say(key)], say(key));
  const hours = (seconds) => money(BigInt(seconds) / 3600n);
  part("sides-part", "sides", say("sides_lead"),
    make("div", { class: "sides" }, side("s_recovered", "recovered_minor", "held"), side("s_innocent", "innocent_minor", "innocent")),
    make("p", { class: "small" }, say("sides_notes", { h: EVALUATION.release_hours })),
    table([[say("c_way")], [say("c_accounts"), "n"], [say("c_innocent_accounts"), "n"], [`${say("c_locked")} (${EVALUATION.currency})`, "n money"], [say("c_recovered"), "n money"], [say("c_other"), "n money"], [say("c_innocent"), "n money strong"], [say("c_innocent_hours"), "n money"]],
      WAYS.map((way) => ({ cells: [say(way), whole(orders[way].accounts), whole(orders[way].innocent_accounts), money(orders[way].locked_minor), money(orders[way].recovered_minor), money(orders[way].other_minor),
        money(orders[way].innocent_minor), hours(orders[way].innocent_minor_seconds)] })), say("sides")));
}

function showRules() {
  const sets = EVALUATION.rules;
  if (!sideOf(EVALUATION.rule).orders) { byId("rules-part").hidden = true; return; }
  const name = (orders) => say(`rule_${orders.rule}`);
  const panel = (key, field, state) => bars(sets.map((orders) => [name(orders), state, orders[field].value || 0, percent(orders[field].value, 0), orders[field]]), 1, [say(`c_${key}`)], say(`c_${key}`));
  part("rules-part", "rules", say("rules_lead"),
    make("div", { class: "sides" }, panel("precision", "precision", "plain"), panel("recall", "recall", "plain")),
    make("p", { class: "small" }, say("rules_notes")),
    table([[say("c_rule")], [say("c_precision"), "n strong"], [say("c_caught_range"), "n"], [say("c_recall"), "n strong"], [say("c_caught_range"), "n"], [`${say("c_traced")} (${EVALUATION.currency})`, "n money"], [say("c_true"), "n money"], [say("c_matched"), "n money"],
      [say("c_recovered"), "n money"], [say("c_innocent"), "n money"], [say("c_accounts"), "n"]],
    sets.map((orders) => ({ chosen: orders.rule === EVALUATION.rule, cells: [name(orders), percent(orders.precision.value), rangeOf(orders.precision), percent(orders.recall.value), rangeOf(orders.recall), money(orders.traced_minor), money(orders.true_minor),
      money(orders.matched_minor), money(orders.hold.recovered_minor), money(orders.hold.innocent_minor), whole(orders.hold.accounts)] })), say("rules")));
}
