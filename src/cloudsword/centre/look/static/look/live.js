// <section id="x" data-live="/url" data-every="5">: its content is fetched again every so many seconds.
// The answer is the content alone (a partial). What somebody types in, or has opened, is not taken from under a
// hand; a link that has the focus, and the chosen row of a queue, have it again in the new content.
const SLOWEST = 60;
const shown = new WeakMap();

const isInUse = (element) =>
  element.querySelector("details[open], dialog[open]") !== null ||
  (element.contains(document.activeElement) && document.activeElement.matches("input, textarea, select, summary"));

// a link is known again by where it leads, and by how many before it lead there too
function place(element, target) {
  if (!target) return null;
  const href = target.getAttribute("href");
  const selector = target.id ? `#${CSS.escape(target.id)}` : href ? `a[href="${CSS.escape(href)}"]` : "";
  return selector ? { selector, number: [...element.querySelectorAll(selector)].indexOf(target) } : null;
}

const found = (element, known) => (known ? element.querySelectorAll(known.selector)[known.number] : undefined);

// The focus that somebody sees, or has just moved, is in view afterwards too; who scrolled away from it is left in peace.
const JUST_NOW = 1000;
let movedAt = -JUST_NOW;
document.addEventListener("focusin", () => { movedAt = performance.now(); });

function isSeen(target) {
  const { top, bottom } = target.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function put(element, text) {
  const focused = element.contains(document.activeElement) ? place(element, document.activeElement) : null;
  const isKept = focused && (isSeen(document.activeElement) || performance.now() - movedAt < JUST_NOW);
  const chosen = place(element, element.querySelector("tr[aria-selected='true'] a"));
  const scrolled = [...element.querySelectorAll(".scroll, .flow-scroll")].map((each) => each.scrollLeft);
  element.innerHTML = text;
  [...element.querySelectorAll(".scroll, .flow-scroll")].forEach((each, n) => { each.scrollLeft = scrolled[n] ?? 0; });
  found(element, chosen)?.closest("tr")?.setAttribute("aria-selected", "true");
  const again = found(element, focused);
  again?.focus({ preventScroll: true });
  element.dispatchEvent(new CustomEvent("live", { bubbles: true }));
  if (isKept) again?.scrollIntoView({ block: "nearest" });
}

function tell(element, isFresh) {
  element.classList.toggle("stale", !isFresh);
  const notice = document.getElementById("not-fresh");
  if (notice) notice.hidden = document.querySelector(".stale") === null;
}

async function refresh(element, every) {
  let wait = every;
  if (!document.hidden && !isInUse(element)) {
    try {
      const headers = { "X-Live": "1", ...(element.dataset.version ? { "If-None-Match": element.dataset.version } : {}) };
      const answer = await fetch(element.dataset.live, { headers, redirect: "error" });
      tell(element, answer.ok || answer.status === 304);
      if (answer.status === 401 || answer.status === 403) return;
      if (answer.status === 200) {
        const text = await answer.text();
        if (text !== shown.get(element) && !isInUse(element)) {
          shown.set(element, text);
          put(element, text);
        }
      }
      // what was left as it is may have been made from something newer
      if (answer.headers.has("ETag")) element.dataset.version = answer.headers.get("ETag");
    } catch {
      tell(element, false);
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
