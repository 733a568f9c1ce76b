// The words of a page without what has a language of its own: ids, codes, names of the languages, what people wrote.
(() => {
  for (const e of document.querySelectorAll("details")) e.open = true;
  const own = document.documentElement.lang, found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || e.closest("script, style, bdi, code, kbd, .search")) continue;
    if ((e.closest("[lang]")?.lang ?? own) !== own) continue;
    found.push(walker.currentNode.data);
  }
  const spoken = ["aria-label", "placeholder", "title", "data-label"];
  for (const e of document.querySelectorAll(spoken.map((name) => `[${name}]`).join(", "))) {
    if (e.closest("bdi, time, [lang]") !== null && (e.closest("[lang]")?.lang ?? own) !== own) continue;
    for (const name of spoken) if (e.hasAttribute(name) && !e.matches("bdi, time")) found.push(e.getAttribute(name));
  }
  for (const e of document.querySelectorAll("input[type=submit], button[value]")) found.push(e.textContent);
  return [document.title, ...found].join("\n");
})()
