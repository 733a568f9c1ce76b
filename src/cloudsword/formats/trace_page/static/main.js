"use strict";
// Boots the page and keeps it in step: one state, one way to change it.

function choose(change) {
  const held = document.activeElement && document.activeElement.dataset ? { ...document.activeElement.dataset } : {};
  const heldId = document.activeElement ? document.activeElement.id : "";
  const atEnd = STATE.step === result().picture.steps.length - 1;
  if (change.rule && change.rule !== STATE.rule) {
    stop();
    Object.assign(STATE, { pinned: -1, cursor: -1, fold: null });
    if (atEnd) STATE.step = -1;
  }
  Object.assign(STATE, change);
  show();
  // a redrawn control keeps the focus that it had
  const again = heldId ? byId(heldId) : held.rule ? document.querySelector(`[data-rule="${held.rule}"]`) : held.language ? document.querySelector(`[data-language="${held.language}"]`) : null;
  if (again) again.focus({ preventScroll: true });
}

function show() {
  showControls();
  showSummary();
  showRules();
  showPicture();
  showTables();
  showBasis();
}

layPatterns();
document.body.append(make("div", { id: "tip", hidden: true, role: "presentation" }));
show();
followPointer();
byId("play").addEventListener("click", play);
byId("step").addEventListener("input", (event) => { stop(); seek(Number(event.target.value)); });
byId("graph").addEventListener("keydown", (event) => {
  if (event.key.startsWith("Arrow")) walk(event.key);
  else if (event.key === "Enter" && STATE.cursor >= 0) {
    const node = result().picture.nodes[STATE.cursor], again = STATE.cursor === STATE.pinned;
    STATE.pinned = STATE.cursor;
    if (again && node[0] === "fold" && node[1] > 0) listFold(node[3]);
    else paint();
  } else if (event.key === "Escape") { STATE.cursor = -1; STATE.pinned = -1; paint(); }
  else if (event.key === " ") play();
  else return;
  event.preventDefault();
});
byId("graph").addEventListener("blur", () => { if (STATE.cursor >= 0) { STATE.cursor = -1; paint(); } });
let resizing = 0;
window.addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => { if (!window.matchMedia("print").matches && result().roots.total) showSummary(); }, 120);
});
document.body.dataset.ready = "yes";
