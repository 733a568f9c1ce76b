// Ages, countdowns and the page's clock, kept fresh. The machine's clock may be wrong, so all run from the server's.
const zh = document.body.dataset.language === "zh";
const wall = document.querySelector("[data-clock]");
const server = wall ? Date.parse(wall.dateTime) : Date.now();
const since = performance.now();

export const now = () => server + (performance.now() - since);

const units = zh
  ? { s: "秒", min: "分钟", h: "小时", d: "天" }
  : { s: "s", min: "min", h: "h", d: "d" };

function length(seconds) {
  if (seconds < 60) return `${seconds} ${units.s}`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} ${units.min}`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} ${units.h}`;
  return `${Math.floor(seconds / 86400)} ${units.d}`;
}

export function age(at) {
  const seconds = Math.trunc((now() - at) / 1000);
  const text = length(Math.abs(seconds));
  if (zh) return text + (seconds >= 0 ? "前" : "后");
  return seconds >= 0 ? `${text} ago` : `in ${text}`;
}

export function left(until) {
  const seconds = Math.floor((until - now()) / 1000);
  if (seconds < 0) return (zh ? "已超时 " : "over by ") + length(-seconds);
  if (seconds < 600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const days = Math.floor(seconds / 86400), hours = Math.floor(seconds / 3600) % 24, minutes = Math.floor(seconds / 60) % 60;
  if (days) return `${days} ${units.d} ${hours} ${units.h}`;
  if (hours) return `${hours} ${units.h} ${minutes} ${units.min}`;
  return `${minutes} ${units.min}`;
}

function tick() {
  for (const element of document.querySelectorAll("[data-age]")) {
    const text = age(Date.parse(element.closest("time").dateTime));
    if (element.textContent !== text) element.textContent = text;
  }
  for (const element of document.querySelectorAll("time[data-until]")) {
    const until = Date.parse(element.dateTime), seconds = (until - now()) / 1000, text = left(until);
    if (element.textContent !== text) element.textContent = text;
    element.classList.toggle("late", seconds < 0);
    element.classList.toggle("soon", seconds >= 0 && seconds < 600);
  }
  if (wall) {
    const shown = new Date(now() + Number(wall.dataset.offset) * 1000).toISOString().slice(11, 19);
    wall.firstChild.data = `${shown} `;
  }
}

export function startClocks() {
  tick();
  setInterval(tick, 1000);
}
