"use strict";
// Boots the page and draws it again when the language or the width changes.

function choose(change) {
  Object.assign(STATE, change);
  show();
  const again = change.language && document.querySelector(`[data-language="${change.language}"]`);
  if (again) again.focus({ preventScroll: true });
}

function showFrame() {
  const { country } = EVALUATION;
  byId("title").textContent = say("title");
  document.title = `${say("title")} \u00b7 CloudSword`;
  byId("frame").textContent = say("frame", { ...country, people: whole(country.people), c: EVALUATION.currency });
}

function show() {
  DRAWINGS.length = 0;
  showControls();
  showFrame();
  showHeadline();
  showCurve();
  showLatencies();
  showSides();
  showRules();
  showBasis();
  for (const draw of DRAWINGS) draw();
}

show();
let resizing = 0, shownWidth = window.innerWidth;
window.addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => { if (!isPaper() && window.innerWidth !== shownWidth) { shownWidth = window.innerWidth; show(); } }, 120);
});
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
document.body.dataset.ready = "yes";
