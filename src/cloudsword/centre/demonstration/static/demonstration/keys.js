// Space, "+", "-" and "n" move the demonstration's clock without leaving the page; its buttons do the same without a script.
const form = document.querySelector(".clock-keys");

async function wish(button) {
  const body = new FormData(form, button);
  try { await fetch(form.action, { method: "POST", body, redirect: "manual" }); } catch { form.requestSubmit(button); }
}

if (form) {
  // the clock stands until somebody looks: to say so is a request of its own, for fetching a page moves nothing
  fetch(form.dataset.begin, { method: "POST", body: new FormData(form) }).catch(() => {});
  form.addEventListener("submit", (event) => {
    if (!event.submitter) return;
    event.preventDefault();
    wish(event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, button, a, [contenteditable]")) return;
    const isPaused = document.querySelector("#now [data-paused]") !== null; // as it stands now: others move the clock too
    const button = event.key === " " ? form.querySelector(`[value="${isPaused ? "run" : "pause"}"]`) : form.querySelector(`[data-demo-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
