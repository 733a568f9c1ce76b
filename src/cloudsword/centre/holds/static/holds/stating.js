// The button says what it does: while an amount is typed, the button says that amount. The server says it anyway.
const grouped = (text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ",");

function tell(form) {
  const typed = form.querySelector("[name='amount']").value.replace(/[,\s]/g, "");
  const found = /^(\d+)(?:\.(\d+))?$/.exec(typed);
  if (!found) return;
  const shown = grouped(found[1]) + (found[2] ? `.${found[2]}` : "");
  form.querySelector("[data-state-button]").textContent = form.dataset.template.replace("{amount}", shown);
  const stated = form.querySelector("[name='stated']");
  if (stated) stated.value = typed;
}

for (const form of document.querySelectorAll("[data-stating]")) {
  form.querySelector("[name='amount']")?.addEventListener("input", () => tell(form));
}
