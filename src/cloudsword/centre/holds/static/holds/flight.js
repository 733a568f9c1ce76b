// The flight of the money: a slider over the picture that the server drew. Without this script the end is shown.
// How a drawing comes to another moment is said in tracking_graph/flow.js, which stands before this one.
const home = document.querySelector("[data-flight]");
const lengths = JSON.parse(document.body.dataset.lengths);
const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
let data = null, step = -1, timer = 0;

const whole = (text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ",");

// Minor units are BigInt: a script's number does not hold 64 bits.
function money(minor) {
  const digits = minor.toString().padStart(data.exponent + 1, "0"), cut = digits.length - data.exponent;
  return whole(digits.slice(0, cut)) + (data.exponent ? `.${digits.slice(cut)}` : "");
}

function length(seconds) {
  const units = [["d", 86400], ["h", 3600], ["min", 60], ["s", 1]];
  const first = units.findIndex(([, size]) => seconds >= size || size === 1);
  let left = Math.max(0, Math.floor(seconds));
  const parts = [];
  for (const [unit, size] of units.slice(first, first + 2)) {
    const n = Math.floor(left / size);
    if (n || !parts.length) parts.push(lengths[unit].replace("{count}", n));
    left %= size;
  }
  return parts.join(" ");
}

function paint() {
  const { picture } = data, now = momentAt(picture, step);
  for (const svg of document.querySelectorAll("svg.flow")) paintMoment(svg, picture, now, money);
  const at = picture.steps[step], slider = home.querySelector("input");
  const clock = new Date(at / 1000 + data.offset * 1000).toISOString();
  home.querySelector("[data-moment]").textContent = clock.slice(11, 19);
  home.querySelector("[data-since]").textContent = `${clock.slice(0, 10)} · +${length((at - picture.first) / 1e6)}`;
  slider.value = String(step);
  slider.setAttribute("aria-valuetext", `${clock.slice(0, 10)} ${clock.slice(11, 19)}`);
}

function stop() {
  clearInterval(timer);
  timer = 0;
  home.querySelector("button").textContent = home.dataset.play;
}

function play() {
  if (timer) { stop(); return; }
  const last = data.picture.steps.length - 1;
  if (step >= last) step = 0;
  home.querySelector("button").textContent = home.dataset.pause;
  timer = setInterval(() => {
    if (step >= last) { stop(); return; }
    step += 1;
    paint();
  }, reduced ? 900 : Math.max(60, Math.min(600, 9000 / Math.max(1, last))));
}

async function load() {
  const answer = await fetch(home.dataset.flight, { headers: { "X-Live": "1" }, redirect: "error" }).catch(() => null);
  if (!answer || !answer.ok) return;
  const atEnd = !data || step >= data.picture.steps.length - 1;
  data = await answer.json();
  const last = data.picture.steps.length - 1;
  step = atEnd ? last : Math.min(step, last);
  const slider = home.querySelector("input");
  slider.max = String(last);
  home.hidden = last < 1;
  if (last >= 1) paint();
}

if (home) {
  home.querySelector("button").addEventListener("click", play);
  home.querySelector("input").addEventListener("input", (event) => { stop(); step = Number(event.target.value); paint(); });
  // the picture was drawn anew by a refresh: the data belong to the one before
  document.addEventListener("live", (event) => { if (event.target.querySelector("svg.flow")) load(); });
  load();
}
