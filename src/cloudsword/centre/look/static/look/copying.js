// An id is shown short; a click or Enter copies it whole.
function copy(element) {
  navigator.clipboard?.writeText(element.dataset.copy).then(() => {
    element.classList.add("copied");
    setTimeout(() => element.classList.remove("copied"), 1500);
  });
}

export function startCopying() {
  document.addEventListener("click", (event) => {
    const element = event.target.closest("[data-copy]");
    if (element && !event.target.closest("a") && String(getSelection()) === "") copy(element);
  });
}
