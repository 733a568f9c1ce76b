// A form that was sent says so until the answer comes, and is not sent twice by an impatient hand. Where no answer
// comes, as when somebody stopped the page, it can be sent again after a while; the server takes it once anyway.
const sent = new WeakSet();
const PATIENCE_SECONDS = 15;

function forget(form, button) {
  sent.delete(form);
  button?.removeAttribute("aria-busy");
}

export function startSending() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog") return;
    if (form.method === "post" && sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => forget(form, event.submitter), PATIENCE_SECONDS * 1000);
  });
  // a page that is shown again from memory can be sent again
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.forms) sent.delete(form);
    for (const busy of document.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
  });
}
