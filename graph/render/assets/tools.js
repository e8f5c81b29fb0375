/* Search, key, years, table, tooltip. */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function matches(text) {
  const wanted = folded(text.trim());
  if (!wanted) return [];
  const written = graph.items.map((item) => [folded(item.name), folded(Object.values(item.detail).join(" "))]);
  const tests = [([name]) => name === wanted, ([name]) => name.startsWith(wanted), ([name]) => name.includes(wanted), ([, detail]) => detail.includes(wanted)];
  const found = new Set();
  for (const test of tests) written.forEach((words, at) => { if (test(words)) found.add(at); });
  return [...found];
}

function wireSearch() {
  let last = "";
  let turn = 0;
  const search = (again) => {
    const text = byId("find").value;
    const found = matches(text);
    turn = again && text === last ? (turn + 1) % Math.max(1, found.length) : 0;
    last = text;
    if (!found.length) return text.trim() && say("Nothing found");
    choose({ kind: "item", at: found[turn] }, true);
    if (found.length > 1) say(`${turn + 1} of ${found.length} found: ${graph.items[found[turn]].name}. Enter for the next.`);
  };
  byId("find").addEventListener("change", () => { if (byId("find").value !== last) search(false); });
  byId("find").addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); search(true); } });
}

function wireKey() {
  for (const box of document.querySelectorAll("[data-filter]")) {
    box.addEventListener("change", () => {
      if (box.checked) state.off.delete(box.dataset.filter);
      else state.off.add(box.dataset.filter);
      draw();
    });
  }
  byId("key-box").open = !framed && innerWidth > 860 && !document.body.classList.contains("embedded");
}

function drawHistogram() {
  const count = new Map();
  for (const { years } of lines) {
    const [from, to] = years ? [years[0] ?? years[1], years[1] ?? years[0]] : [1, 0];
    for (let year = from; year <= to; year += 1) count.set(year, (count.get(year) ?? 0) + 1);
  }
  const most = Math.max(...count.values());
  const picture = byId("histogram");
  picture.setAttribute("viewBox", `${firstYear} 0 ${lastYear - firstYear + 1} 1`);
  for (const [year, number] of count) {
    const tall = Math.sqrt(number / most);
    const bar = drawing("rect", { x: year, y: 1 - tall, width: 0.82, height: tall });
    bar.dataset.year = year;
    picture.append(bar);
  }
}

function wireYears() {
  if (!byId("years")) return;
  drawHistogram();
  for (const id of ["from", "to"]) {
    byId(id).addEventListener("input", () => {
      const chosen = [Number(byId("from").value), Number(byId("to").value)];
      [state.from, state.to] = [Math.min(...chosen), Math.max(...chosen)];
      draw();
    });
  }
  byId("undated")?.addEventListener("change", () => { state.undated = byId("undated").checked; draw(); });
}

function showChoices() {
  document.querySelectorAll("[data-filter]").forEach((box) => { box.checked = !state.off.has(box.dataset.filter); });
  if (!byId("years")) return;
  byId("chosen-years").value = `${state.from}–${state.to}`;
  document.querySelectorAll("#histogram rect").forEach((bar) => {
    const year = Number(bar.dataset.year);
    bar.setAttribute("fill", year >= state.from && year <= state.to ? "#444" : "#c6c6c2");
  });
  if (byId("undated")) byId("undated").checked = state.undated;
}

function setYears() {
  if (!byId("years")) return;
  byId("from").value = state.from;
  byId("to").value = state.to;
}

function wireTables() {
  for (const table of document.querySelectorAll("#relations table")) {
    table.querySelectorAll("th").forEach((head, column) => {
      const button = element("button", { type: "button", textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener("click", () => sortTable(table, head, column));
    });
  }
  if (!drawn) return;
  for (const cell of document.querySelectorAll("#relations td[data-item]")) {
    const at = Number(cell.dataset.item);
    cell.replaceChildren(name("button", cell.textContent, { type: "button", className: "link", onclick: () => { setTabled(false); choose({ kind: "item", at }, true); } }));
  }
}

function sortTable(table, head, column) {
  const rising = head.getAttribute("aria-sort") !== "ascending";
  table.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", rising ? "ascending" : "descending");
  const value = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
  const order = (one, other) => value(one).localeCompare(value(other), "en", { numeric: true });
  table.tBodies[0].append(...[...table.tBodies[0].rows].sort((one, other) => (rising ? order(one, other) : order(other, one))));
}

function setTabled(on) {
  state.tabled = on;
  document.body.classList.toggle("tabled", on);
  byId("table-switch").setAttribute("aria-pressed", on);
  writePermalink();
  if (on) byId("relations").focus();
}

/* The tip stays while the pointer is on its mark or on the tip itself; Escape takes it away. */
let tipAway = 0;
let tipFor = "";
function hover(target, x, y) {
  const tip = byId("tip");
  const key = target ? `${target.kind} ${target.at}` : "";
  if (!target) {
    tipAway ||= setTimeout(hideTip, 160);
    return;
  }
  clearTimeout(tipAway);
  tipAway = 0;
  if (key === tipFor) return;
  tipFor = key;
  tip.replaceChildren(...(target.kind === "item" ? itemTip(target.at) : lineTip(target.at)));
  tip.hidden = false;
  const room = byId("figure");
  tip.style.left = `${Math.max(4, Math.min(x + 12, room.clientWidth - tip.offsetWidth - 6))}px`;
  tip.style.top = `${y > tip.offsetHeight + 16 ? y - tip.offsetHeight - 10 : y + 16}px`;
}

function hideTip() {
  byId("tip").hidden = true;
  tipFor = "";
  tipAway = 0;
}

function itemTip(at) {
  return [name("b", graph.items[at].name), [marks[at].kind, marks[at].when, counted(linesOf[at].length, "relation")].filter(Boolean).join(", ")];
}

function lineTip(at) {
  const numbers = new Set(graph.lines[at].claims.map((claim) => references[claim].number).filter(Boolean));
  const cited = [...numbers].map((number) => `[${number}]`).join(" ");
  return [name("b", sentence(at)), [lines[at].when, newVerdict(at), lines[at].certainty === "disputed" ? "disputed" : "", cited].filter(Boolean).join(", ")];
}

function wireTip() {
  byId("tip").addEventListener("pointerenter", () => { clearTimeout(tipAway); tipAway = 0; });
  byId("tip").addEventListener("pointerleave", hideTip);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideTip(); });
}
