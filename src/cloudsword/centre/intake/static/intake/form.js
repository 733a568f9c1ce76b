// While somebody types: words beside the fields, candidates and relations, from the same server that checks the sent form.
// Without this file the button "Look in the ledger" does the same.
const PAUSE = 350;
const STORY_PAUSE = 1200; // a story is told in sentences
const form = document.getElementById("report");
let waiting = 0;
let asked = 0;
let running = null;
let sent = false;

function chosen() {
  return new Map([...form.querySelectorAll("input[type=radio]:checked")].map((radio) => [radio.name, radio.value]));
}

function show(shows) {
  const before = chosen();
  for (const [id, html] of Object.entries(shows)) {
    const place = document.getElementById(id);
    if (!place || place.contains(document.activeElement)) continue;
    const text = html.trim();
    if (place.dataset.shown === text) continue;
    place.innerHTML = text;
    place.dataset.shown = text;
    const field = place.closest(".field");
    if (field) {
      const isWrong = place.querySelector(".error") !== null;
      field.classList.toggle("wrong", isWrong);
      const input = field.querySelector("input, textarea, select");
      if (isWrong) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    }
  }
  for (const [name, value] of before) {
    for (const radio of form.querySelectorAll("input[type=radio]")) {
      if (radio.name === name && radio.value === value) radio.checked = true;
    }
  }
}

async function showFindings() {
  const number = ++asked;
  running?.abort();
  running = new AbortController();
  try {
    const answer = await fetch(form.dataset.findings, {
      method: "POST", body: new FormData(form), signal: running.signal, redirect: "error",
      headers: { "X-Live": "1" },
    });
    if (answer.ok && number === asked) show((await answer.json()).shows);
  } catch {
    // no answer, no words: the form can be sent all the same
  }
}

function soon(pause = PAUSE) {
  clearTimeout(waiting);
  waiting = setTimeout(showFindings, pause);
}

form.addEventListener("input", (event) => {
  if (event.target.type !== "radio") soon(event.target.name === "story" ? STORY_PAUSE : PAUSE);
});

form.addEventListener("click", (event) => {
  const fill = event.target.closest("[data-fill]");
  if (!fill) return;
  const input = fill.closest(".field").querySelector("input, select");
  input.value = fill.dataset.fill;
  input.focus();
  soon();
});

// Enter goes on in the conversation and sends nothing: from a payment to what was found for it, from there to the caller
form.addEventListener("keydown", async (event) => {
  if (event.key !== "Enter") return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.querySelector("button[value=save]").click();
  } else if (event.target.matches("input")) {
    event.preventDefault();
    const payment = event.target.closest(".payment");
    clearTimeout(waiting);
    await showFindings();
    const radio = event.target.type === "radio" ? null : payment?.querySelector(".candidate input");
    (radio ?? form.elements.callback).focus();
  }
});

// the button that looks is for those without this file
for (const button of form.querySelectorAll(".find")) button.hidden = true;
form.classList.add("scripted");

form.addEventListener("submit", (event) => {
  if (event.submitter?.value !== "save") return;
  if (sent) event.preventDefault();
  sent = true;
  form.classList.add("busy");
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  sent = false;
  form.classList.remove("busy");
});

// the first empty field is where the conversation goes on; a page that tells of mistakes starts at the first of them
(form.querySelector("[aria-invalid]") ?? [...form.querySelectorAll(".payment input:not([type=hidden])")].find((input) => !input.value))?.focus();
document.body.dataset.ready = "yes";
