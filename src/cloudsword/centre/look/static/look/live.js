// <section id="x" data-live="/url" data-every="5">: its content is fetched again every so many seconds.
// The answer is the content alone (a partial). What holds the focus, or is open, is not taken from under a hand.
const SLOWEST = 60;
const shown = new WeakMap();

async function refresh(element, every) {
  let wait = every;
  if (!document.hidden && !element.contains(document.activeElement) && !element.querySelector("details[open]")) {
    try {
      const headers = { "X-Live": "1", ...(element.dataset.version ? { "If-None-Match": element.dataset.version } : {}) };
      const answer = await fetch(element.dataset.live, { headers, redirect: "error" });
      if (answer.status === 401 || answer.status === 403) return;
      if (answer.ok && answer.status === 200) {
        const text = await answer.text();
        if (text !== shown.get(element)) {
          shown.set(element, text);
          element.innerHTML = text;
          element.dispatchEvent(new CustomEvent("live", { bubbles: true }));
        }
        element.dataset.version = answer.headers.get("ETag") ?? "";
      }
      element.classList.remove("stale");
    } catch {
      element.classList.add("stale");
      wait = Math.min(SLOWEST, every * 4);
    }
  }
  setTimeout(() => refresh(element, every), wait * 1000);
}

export function startLive() {
  for (const element of document.querySelectorAll("[data-live]")) {
    const every = Number(element.dataset.every || 5);
    setTimeout(() => refresh(element, every), every * 1000);
  }
}
