// Words of the drawing that stand outside it, or run over the right side of their own column's nodes.
(() => {
  const svg = document.querySelector("#chart svg"), box = svg.getBoundingClientRect(), bad = [];
  const frame = frameOf(result().picture, document.querySelector("#graph").clientWidth);
  for (const text of svg.querySelectorAll("text")) {
    const r = text.getBoundingClientRect();
    const isInside = r.left >= box.left - 1 && r.right <= box.right + 1 && r.top >= box.top - 1 && r.bottom <= box.bottom + 1;
    const column = Math.floor((r.left - box.left) / frame.pitch), width = column >= frame.last ? frame.ends : frame.card;
    const isCount = text.textContent.startsWith("\u00d7");
    if (!isInside || (!isCount && r.right - box.left > column * frame.pitch + width + 1.5)) bad.push(text.textContent);
  }
  return bad;
})()
