// Ages, countdowns and the page's clock, kept fresh. The machine's clock may be wrong, so all run from the server's.
const words = JSON.parse(document.body.dataset.lengths);
const wall = document.querySelector("[data-clock]");
const server = wall ? Date.parse(wall.dateTime) : Date.now();
const since = performance.now();

export const now = () => server + (performance.now() - since);

export const said = (name, holes) => words[name].replace(/\{(\w+)\}/g, (_, hole) => String(holes[hole]));

function length(seconds) {
  if (seconds < 60) return said("s", { count: seconds });
  if (seconds < 3600) return said("min", { count: Math.floor(seconds / 60) });
  if (seconds < 172800) return said("h", { count: Math.floor(seconds / 3600) });
  return said("d", { count: Math.floor(seconds / 86400) });
}

export function age(at) {
  const seconds = Math.trunc((now() - at) / 1000);
  return said(seconds >= 0 ? "ago" : "in", { length: length(Math.abs(seconds)) });
}

export function left(until) {
  const seconds = Math.floor((until - now()) / 1000);
  if (seconds < 0) return said("over", { length: length(-seconds) });
  if (seconds < 600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const days = Math.floor(seconds / 86400), hours = Math.floor(seconds / 3600) % 24, minutes = Math.floor(seconds / 60) % 60;
  if (days) return said("days", { days, hours });
  if (hours) return said("hours", { hours, minutes });
  return said("min", { count: minutes });
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
