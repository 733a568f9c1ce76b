"use strict";
// Brings a drawn tracking graph to another moment. The drawing stands as it is in the end; this changes its amounts, thicknesses and
// classes, never a place. What it computes is what frame.py computes.
const THINNEST = 1.25, LOWEST = 3;

// What each node and line holds after the given step. Resting before the end is in less out; at the end money not followed has left too.
function momentAt(picture, step) {
  const into = picture.nodes.map(() => 0n), out = picture.nodes.map(() => 0n);
  const carried = picture.lines.map(([source, target, , , , events]) => {
    let amount = 0n, payments = 0;
    for (const [at, n, minor] of events) {
      if (at > step) break;
      amount += BigInt(minor);
      payments += n;
    }
    into[target] += amount;
    out[source] += amount;
    return { amount, payments };
  });
  return { into, out, carried, isEnd: step >= picture.steps.length - 1 };
}

// `money` writes minor units.
function paintMoment(svg, picture, now, money) {
  const thickness = (minor) => (minor > 0n ? Math.max(THINNEST, picture.scale * Math.sqrt(Number(minor))) : 0);
  for (const group of svg.querySelectorAll("[data-line]")) paintStrokes(group, thickness(now.carried[group.dataset.line].amount));
  for (const count of svg.querySelectorAll("[data-count]")) {
    const { amount, payments } = now.carried[count.dataset.count];
    count.textContent = `\u00d7${String(payments).replace(/\B(?=(\d{3})+(?!\d))/g, ",")}`;
    count.classList.toggle("not-yet", payments < 2 || thickness(amount) < 3);
  }
  for (const group of svg.querySelectorAll("[data-node]")) {
    const i = Number(group.dataset.node), [sort, column] = picture.nodes[i];
    if (sort === "lane") { paintStrokes(group, thickness(now.into[i])); continue; }
    const came = column === 0 ? now.out[i] : now.into[i], isAccount = column > 0 && sort !== "exit" && sort !== "unfollowed";
    const shown = isAccount ? now.into[i] - now.out[i] : came, sum = group.querySelector(".sum");
    group.classList.toggle("pale", came === 0n);
    if (sum) sum.textContent = shown > 0n || !isAccount ? money(shown) : "";
    if (isAccount) paintResting(group, shown, thickness(shown), now.isEnd);
  }
}

function paintStrokes(group, width) {
  group.classList.toggle("not-yet", width === 0);
  for (const path of group.querySelectorAll("path")) {
    if (path.classList.contains("tip")) {
      const [back, , point, at] = path.getAttribute("d").match(/-?[\d.]+/g), half = Math.max(4, width / 2 + 3);
      path.setAttribute("d", `M${back} ${(at - half).toFixed(1)}L${point} ${at} ${back} ${(Number(at) + half).toFixed(1)}Z`);
    } else {
      const wide = path.classList.contains("halo") ? width + 2.5 : path.classList.contains("spine") ? Math.min(width, 1.75) : width;
      path.setAttribute("stroke-width", Number(wide.toFixed(2)));
    }
  }
}

// Held solid, what another rule would leave free dotted: both are known for the end only.
function paintResting(group, minor, thick, isEnd) {
  const rest = group.querySelector(".resting");
  group.classList.toggle("rests", minor > 0n);
  if (!rest) return;
  const { held = 0, free = 0, middle } = rest.dataset, height = group.querySelector(".card").height.baseVal.value + 1;
  const tall = Math.max(LOWEST, thick), top = Math.max(-height / 2, Math.min(height / 2, Number(middle) + tall / 2) - tall);
  const solid = isEnd ? tall * held : 0, dotted = isEnd ? tall * free : 0;
  const place = (kind, y, high) => {
    const part = rest.querySelector(`.${kind}`);
    if (!part) return;
    part.setAttribute("y", Number(y.toFixed(1)));
    part.setAttribute("height", Number(high.toFixed(1)));
  };
  rest.classList.toggle("not-yet", minor <= 0n);
  rest.classList.toggle("whole", isEnd && Number(held) === 1);
  group.classList.toggle("held", isEnd && Number(held) > 0);
  place("back", top, tall);
  place("solid", top, solid);
  place("hatch", top + solid, tall - solid - dotted);
  place("dots", top + tall - dotted, dotted);
  const bar = rest.querySelector(".bar"), x = rest.querySelector(".back").x.baseVal.value + rest.querySelector(".back").width.baseVal.value;
  bar.setAttribute("d", `M${Number(x.toFixed(1))} ${Number((top - 2).toFixed(1))}v${Number((tall + 4).toFixed(1))}`);
}
