// Tables of which something is lost: [tables, those that are wider than what they stand in, or than the window].
(() => {
  for (const e of document.querySelectorAll("details")) e.open = true;
  const bad = [], seen = (e) => e.getClientRects().length > 0;
  for (const table of document.querySelectorAll("main table")) {
    if (!seen(table)) continue;
    const box = table.closest(".scroll") ?? table.parentElement;
    if (box.scrollWidth > box.clientWidth + 1) bad.push(`${box.scrollWidth} of ${box.clientWidth}`);
    const right = table.getBoundingClientRect().right;
    if (right > innerWidth + 1) bad.push(`ends at ${right}`);
  }
  return [document.querySelectorAll("main table").length, bad];
})()
