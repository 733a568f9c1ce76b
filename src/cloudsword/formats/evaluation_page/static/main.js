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
  document.documentElement.lang = STATE.language === "zh" ? "zh-Hans" : "en";
  byId("title").textContent = say("title");
  document.title = `${say("title")} \u00b7 CloudSword`;
  byId("frame").textContent = say("frame", { ...country, people: whole(country.people), c: EVALUATION.currency });
  byId("languages").setAttribute("aria-label", say("language"));
  byId("languages").replaceChildren(...[["en", "English"], ["zh", "中文"]].map(([language, name]) => make("button", {
    type: "button", lang: language === "zh" ? "zh-Hans" : "en", "aria-pressed": String(language === STATE.language),
    "data-language": language, onclick: () => choose({ language }),
  }, name)));
  byId("print").textContent = say("print");
}

function show() {
  DRAWINGS.length = 0;
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
byId("print").addEventListener("click", () => window.print());
let resizing = 0, shownWidth = window.innerWidth;
window.addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => { if (!isPaper() && window.innerWidth !== shownWidth) { shownWidth = window.innerWidth; show(); } }, 120);
});
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
document.body.dataset.ready = "yes";
