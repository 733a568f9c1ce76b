"use strict";
// What every page has: its data, its words, elements, the switch of languages, printing. Money is a BigInt of minor units everywhere.
const DATA = JSON.parse(document.getElementById("data").textContent);

const byId = (id) => document.getElementById(id);

function say(key, holes = {}) {
  const text = DATA.words[STATE.language][key];
  if (text === undefined) throw new Error(`no word for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(holes[name]));
}

// An element; children are nodes or texts, never markup.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// The switch of languages and the button that prints; ``choose`` is the page's own.
function showControls() {
  document.documentElement.lang = DATA.languages.find((each) => each.code === STATE.language).tag;
  byId("languages").setAttribute("aria-label", say("language"));
  byId("languages").replaceChildren(...DATA.languages.map(({ code, tag, name }) => make("button", {
    type: "button", lang: tag, "aria-pressed": String(code === STATE.language), "data-language": code, onclick: () => choose({ language: code }),
  }, name)));
  byId("print").textContent = say("print");
}

byId("print").addEventListener("click", () => window.print());
