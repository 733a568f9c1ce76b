// What no page of the centre may do: a list of faults in words, empty where there is none.
(() => {
  const bad = [], phone = innerWidth < 500;
  const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden" && !e.closest(".vh");
  const told = (e) => `${e.tagName.toLowerCase()} ${(e.name || e.id || e.className || e.textContent || "").toString().trim().slice(0, 40)}`;
  const all = (selector) => [...document.querySelectorAll(selector)].filter(seen);
  for (const e of document.querySelectorAll("details")) e.open = true;

  if (document.documentElement.scrollWidth > innerWidth) {
    const wide = all("main *").filter((e) => !e.closest(".scroll, .flow-scroll") && e.getBoundingClientRect().right > innerWidth + 1);
    bad.push(`scrolls sideways: ${document.documentElement.scrollWidth} of ${innerWidth}, ${wide.slice(0, 3).map(told)}`);
  }
  if (!document.documentElement.lang) bad.push("no language");
  if (!document.title.trim()) bad.push("no title");
  if (document.querySelectorAll("main").length !== 1) bad.push("not one main");
  if (!document.querySelector("header")) bad.push("no header");
  for (const e of document.querySelectorAll("nav, section[aria-label], form[role=search]")) if (e.tagName === "NAV" && !e.ariaLabel) bad.push("a nav without a name");

  const heads = all("h1, h2, h3, h4, h5, h6").filter((e) => !e.closest("dialog")).map((e) => Number(e.tagName[1]));
  if (heads.filter((n) => n === 1).length !== 1) bad.push(`${heads.filter((n) => n === 1).length} first headings`);
  heads.reduce((before, n) => { if (n > before + 1) bad.push(`heading ${n} after ${before}`); return n; }, 0);

  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) bad.push(`id twice: ${id}`);
  for (const e of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
    const named = `${e.getAttribute("aria-describedby") ?? ""} ${e.getAttribute("aria-labelledby") ?? ""}`.trim().split(/\s+/);
    for (const id of named) if (!document.getElementById(id)) bad.push(`describes by ${id}, which is not there`);
  }

  for (const e of all("input:not([type=hidden]), select, textarea")) {
    if (!e.labels?.length && !e.ariaLabel) bad.push(`no label: ${told(e)}`);
  }
  for (const e of all("a[href], button, summary")) if (!(e.textContent.trim() || e.ariaLabel)) bad.push(`says nothing: ${told(e)}`);
  for (const e of all("svg")) if (e.getAttribute("aria-hidden") !== "true" && !e.ariaLabel && !e.closest("[aria-label]")) bad.push("a picture without words");
  for (const e of all("th")) if (!e.scope) bad.push(`th without scope: ${told(e)}`);
  for (const e of all("th")) if (!e.textContent.trim()) bad.push("an empty th");
  if (all(".primary").length > 1) bad.push(`${all(".primary").length} primary buttons: ${all(".primary").map(told)}`);

  for (const e of all("button, .button, summary, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio]), .rail a, .tabs a")) {
    const r = e.getBoundingClientRect(), least = phone ? 44 : 24;
    if (r.height < least - .5) bad.push(`too low to hit, ${r.height.toFixed(0)} of ${least}: ${told(e)}`);
  }
  for (const e of all("input[type=checkbox], input[type=radio]")) {
    const r = (e.closest("label") ?? e).getBoundingClientRect();
    if (r.height < 24 && e.labels?.[0]?.getBoundingClientRect().height < 24) bad.push(`too small to hit: ${told(e)}`);
  }
  return [...new Set(bad)];
})()
