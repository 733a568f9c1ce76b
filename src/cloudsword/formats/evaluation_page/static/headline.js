"use strict";
// Four numbers and what they say.

function bigFigure(state, term, big, ...under) {
  return make("div", { class: `figure ${state || ""}` }, make("dt", {}, state ? stateMark(state) : null, term), make("dd", { class: "big" }, big),
    ...under.filter(Boolean).map((line) => make("dd", { class: "under" }, line)));
}

const pointAt = (minutes) => EVALUATION.curve.find((point) => point.minutes === minutes);

function showHeadline() {
  const orders = sideOf(EVALUATION.rule), home = byId("headline");
  if (!EVALUATION.reports.traced || !orders.orders) {
    home.replaceChildren(make("p", { class: "empty" }, say(EVALUATION.reports.traced ? "no_orders" : "none")));
    return;
  }
  const hold = BigInt(orders.hold.innocent_minor), freeze = BigInt(orders.freeze.innocent_minor);
  const times = hold ? Number(freeze * 10n / hold) / 10 : null;
  const interval = (found) => (found.low === null ? null : say("range", { low: percent(found.low, 0), high: percent(found.high, 0) }));
  home.replaceChildren(make("dl", { class: "figures" },
    bigFigure("held", say("f_held"), percent(orders.recovered.value),
      say("f_held_under", { a: money(orders.hold.recovered_minor), b: money(orders.scam_disputed_minor) }), interval(orders.recovered), say("f_held_each", { s: percent(orders.recovered_each.value) })),
    bigFigure("stoppable", say("f_time"), percent(pointAt(30).recovered.value, 0),
      say("f_time_under", { h: percent(pointAt(240).recovered.value, 0), d: percent(pointAt(1440).recovered.value, 0) }), say("f_time_note")),
    bigFigure("innocent", say("f_innocent"), money(hold),
      say("f_innocent_under", { n: money(freeze) }), times === null || times < 1.05 ? null : say("f_innocent_times", { x: times >= 10 ? whole(Math.round(times)) : times.toFixed(1) })),
    bigFigure("", say("f_right"), percent(orders.precision.value, 0),
      say("f_right_under", { r: percent(orders.recall.value, 0) }), interval(orders.precision)),
  ), make("p", { class: "small" }, say("under_rule", { orders: whole(orders.orders), rule: say(`rule_${EVALUATION.rule}`), latency: minutesText(orders.median_minutes) })));
}
