/* Joins the parts. A choice changes the state; the state draws everything. */
let stage = null;

function draw() {
  const shown = visible();
  stage.show(shown, focused(shown));
  document.querySelectorAll("#relation-table tbody tr").forEach((row) => { row.hidden = !shown.lines.has(Number(row.dataset.line)); });
  byId("counts").textContent = `${shown.items.size} of ${counted(marks.length, "item")}, ${shown.lines.size} of ${counted(lines.length, "relation")} shown`;
  showChoices();
  writePermalink();
}

function refresh() {
  document.body.classList.toggle("selected", state.item !== null || state.line !== null);
  showFacts();
  draw();
}

/* What the facts cover of the stage at its foot, where the page is narrow. */
function covered() {
  const [room, facts] = [byId("figure").getBoundingClientRect(), byId("facts").getBoundingClientRect()];
  return innerWidth <= 860 ? Math.max(0, room.bottom - facts.top) : 0;
}

let keyTouched = false;
function choose(target, centred = false, spoken = false) {
  state.item = target?.kind === "item" ? target.at : null;
  state.line = target?.kind === "line" ? target.at : null;
  if (target && !keyTouched) byId("key-box").open = false;
  refresh();
  if (state.item === null) return;
  if (centred || innerWidth <= 860) stage.centre(state.item, covered());
  if (spoken) say(`${graph.items[state.item].name}, ${marks[state.item].kind}, ${counted(linesOf[state.item].length, "relation")}`);
}

function wireStage() {
  byId("stage").addEventListener("keydown", (event) => { if (pressed(event, stage)) event.preventDefault(); });
  const moves = { "zoom-in": () => stage.zoom(1.3), "zoom-out": () => stage.zoom(1 / 1.3), fit: () => stage.fit(),
    "pan-up": () => stage.pan(0, -0.2), "pan-down": () => stage.pan(0, 0.2), "pan-left": () => stage.pan(-0.2, 0), "pan-right": () => stage.pan(0.2, 0) };
  for (const [id, move] of Object.entries(moves)) byId(id).addEventListener("click", move);
  byId("table-switch").addEventListener("click", () => setTabled(!state.tabled));
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); setTabled(true); });
  byId("key-box").querySelector("summary").addEventListener("click", () => { keyTouched = true; });
  byId("facts").addEventListener("keydown", (event) => { if (event.key === "Escape") { choose(null); byId("stage").focus(); } });
}

function follow() {
  readPermalink();
  setYears();
  refresh();
  if (state.item !== null && innerWidth <= 860) stage.centre(state.item, covered());
  document.body.classList.toggle("tabled", state.tabled);
  byId("table-switch").setAttribute("aria-pressed", state.tabled);
}

wireTables();
wireSave();
if (drawn) {
  const full = new URLSearchParams(location.hash.slice(1)).has("full");
  document.body.classList.toggle("embedded", framed || (document.body.classList.contains("embedded") && !full));
  byId("full-view").hidden = !document.body.classList.contains("embedded") || !/^(https?|file):$/.test(location.protocol);
  wireSearch();
  wireKey();
  wireYears();
  wireTip();
  wireStage();
  stage = makeStage(byId("stage"), { choose, hover });
  follow();
  addEventListener("hashchange", follow);
}
document.documentElement.dataset.ready = "yes";
