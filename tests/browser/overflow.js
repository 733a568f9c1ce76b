// Words of the shown drawing that stand outside it, over the edge of their own card, or on the word of the next column.
(() => {
  const svg = [...document.querySelectorAll("#chart [data-picture] > svg")].find((each) => each.getClientRects().length);
  const box = svg.getBoundingClientRect(), bad = [];
  const isInside = (inner, outer) => inner.left >= outer.left - 1.5 && inner.right <= outer.right + 1.5 && inner.top >= outer.top - 1.5 && inner.bottom <= outer.bottom + 1.5;
  for (const text of svg.querySelectorAll("text")) {
    if (!text.textContent) continue;
    const card = text.closest("[data-node]")?.querySelector(".card, .end");
    const home = card ? card.getBoundingClientRect() : box, place = text.getBoundingClientRect();
    if (!isInside(place, home)) bad.push([text.textContent, place.left - home.left, home.right - place.right]);
  }
  const heads = [...svg.querySelectorAll(".head")].map((head) => head.getBoundingClientRect());
  heads.forEach((head, i) => { if (i && head.left < heads[i - 1].right) bad.push(["head", i]); });
  return bad;
})()
