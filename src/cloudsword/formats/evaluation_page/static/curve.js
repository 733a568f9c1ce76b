"use strict";
// What an order still catches, by minutes from payment to order: ECharts on a logarithmic axis, and its table.
let curveChart = null;
const TICKS = [5, 15, 30, 60, 240, 720, 1440, 4320, 10080];

function showCurve() {
  const points = EVALUATION.curve.filter((point) => point.payments > 0);
  if (!points.length) { byId("curve-part").hidden = true; return; }
  if (curveChart) { curveChart.dispose(); curveChart = null; }
  const home = make("div", { id: "curve", role: "img", "aria-label": `${say("curve")}: ${points.map((p) => `${minutesText(p.minutes)} ${percent(p.recovered.value, 0)}`).join("; ")}` });
  part("curve-part", "curve", say("curve_lead"), make("div", { class: "frame-of-plot" }, home), make("p", { class: "small" }, say("curve_notes")),
    table([
      [say("c_after")], [say("c_payments"), "n"], [say("c_mules"), "n"], [say("c_first"), "n"], [say("c_caught"), "n strong"], [say("c_caught_range"), "n"],
      [`${say("c_disputed")} (${EVALUATION.currency})`, "n money"], [say("c_caught_amount"), "n money"], [say("c_by_amount"), "n"],
    ], points.map((p) => ({ cells: [minutesText(p.minutes), whole(p.payments), percent(p.mules.value), percent(p.first.value), percent(p.recovered.value), rangeOf(p.recovered),
      money(p.disputed_minor), money(p.recovered_minor), percent(byAmount(p.recovered_minor, p.disputed_minor))] })), say("curve")));
  paintCurve(home, points);
}

function paintCurve(home, points) {
  const width = Math.max(300, home.clientWidth || 1000), narrow = width < 620, height = narrow ? 340 : 380;
  home.style.height = `${height}px`;
  curveChart = echarts.init(home, null, { renderer: "svg", width, height });
  const ink = colour("ink"), muted = colour("muted"), rule = colour("rule"), text = { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12.5 };
  const at = (minutes) => Math.log10(minutes);
  const line = (name, field, look, labelAt, position) => ({
    name, type: "line", z: look.z, symbol: look.symbol, symbolSize: look.size, lineStyle: look.line, itemStyle: look.item, color: look.colour,
    data: points.map((p) => ({
      value: [at(p.minutes), p[field].value * 100],
      label: { show: p.minutes === labelAt && !narrow, position, formatter: name, color: look.colour, ...text, fontWeight: 600, backgroundColor: colour("paper"), padding: [1, 4], distance: 7 },
    })),
  });
  const known = points.filter((p) => p.recovered.low !== null);
  const band = (key, area) => ({
    type: "line", stack: "band", symbol: "none", silent: true, z: 1, lineStyle: { opacity: 0 }, areaStyle: area,
    data: known.map((p) => [at(p.minutes), (key === "low" ? p.recovered.low : p.recovered.high - p.recovered.low) * 100]),
  });
  const speeds = EVALUATION.latencies.filter((orders) => orders.median_minutes <= 10080);
  curveChart.setOption({
    animation: false, backgroundColor: "transparent", textStyle: text,
    legend: narrow ? { bottom: 0, left: 0, orient: "vertical", itemGap: 4, textStyle: { color: ink, ...text }, data: [say("l_mules"), say("l_recovered"), say("l_first")] } : { show: false },
    grid: { left: 52, right: narrow ? 18 : 28, top: 40, bottom: narrow ? 112 : 48 },
    xAxis: {
      type: "value", min: at(4.4), max: at(11500), name: say("curve_x"), nameLocation: "middle", nameGap: 30, nameTextStyle: { color: muted, ...text },
      axisLine: { lineStyle: { color: ink } }, splitLine: { show: false },
      axisTick: { show: true, customValues: TICKS.map(at), lineStyle: { color: ink } },
      axisLabel: { customValues: TICKS.map(at), formatter: (value) => minutesText(Math.round(10 ** value)), color: ink, ...text, hideOverlap: true, showMinLabel: true },
    },
    yAxis: {
      type: "value", min: 0, max: 100, interval: 25, name: say("curve_y"), nameLocation: "end", nameGap: 14, nameTextStyle: { color: muted, align: "left", padding: [0, 0, 0, -44], ...text },
      axisLabel: { formatter: "{value} %", color: ink, ...text }, splitLine: { lineStyle: { color: rule } }, axisLine: { show: false },
    },
    series: [
      band("low", { opacity: 0 }), band("width", { color: colour("held"), opacity: 0.16 }),
      line(say("l_mules"), "mules", { colour: colour("stolen"), z: 3, symbol: "triangle", size: 8, line: { width: 1.8 }, item: {} }, 60, "top"),
      line(say("l_first"), "first", { colour: muted, z: 2, symbol: "emptyCircle", size: 7, line: { width: 1.6, type: "dashed" }, item: {} }, 15, "bottom"),
      {
        ...line(say("l_recovered"), "recovered", { colour: colour("held"), z: 4, symbol: "rect", size: 8, line: { width: 3 }, item: {} }, 15, "bottom"),
        markLine: {
          silent: true, symbol: "none", lineStyle: { color: muted, type: "dotted", width: 1.4 },
          data: speeds.map((orders) => ({ xAxis: at(orders.median_minutes), label: { formatter: say(`latency_${orders.latency}`), color: muted, position: "end", distance: 5, ...text, show: !narrow } })),
        },
      },
    ],
  });
  const svg = home.querySelector("svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`); // paper is narrower: scaled, not cut
}
