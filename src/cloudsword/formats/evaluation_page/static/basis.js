"use strict";
// What the words mean, and what the figures stand on.

function showBasis() {
  const { country, ledger, reports } = EVALUATION, latency = sideOf(EVALUATION.rule);
  const list = (pairs) => make("dl", {}, pairs.flatMap(([term, text]) => [make("dt", {}, term), make("dd", {}, text)]));
  const stamped = (text) => text.replace("T", " ").slice(0, 16);
  byId("basis-part").replaceChildren(
    make("div", { class: "definitions" }, make("h2", {}, say("definitions")), list([
      [say("d_held"), say("d_held_text")], [say("d_innocent"), say("d_innocent_text")], [say("d_order"), say("d_order_text")],
      [say("d_report"), say("d_report_text", { traced: whole(reports.traced), all: whole(reports.reports), without: whole(reports.without_payment), repeated: whole(reports.repeated) })],
      [say("d_range"), say("d_range_text", { seed: EVALUATION.seed })],
    ])),
    make("div", { class: "source" }, make("h2", {}, say("basis")), list([
      [say("b_country"), say("b_country_text", { ...country, people: whole(country.people) })],
      [say("b_window"), `${stamped(ledger.first_booked_at)} \u2013 ${stamped(ledger.last_booked_at)}`],
      [say("b_transfers"), whole(ledger.transfers)], [say("b_accounts"), whole(ledger.accounts)],
      [say("b_rule"), say(`rule_${EVALUATION.rule}`)],
      [say("b_latency"), `${say(`latency_${EVALUATION.latency}`)} (${minutesText(latency.median_minutes)})`],
      [say("b_fingerprint"), make("code", {}, ledger.fingerprint)],
    ])),
  );
}
