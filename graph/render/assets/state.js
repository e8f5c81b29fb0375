/* What the reader has chosen, what that leaves visible, and its form in the address. */
const [firstYear, lastYear] = data.years ?? [0, 0];
const state = { item: null, line: null, off: new Set(), from: firstYear, to: lastYear, undated: true, tabled: false };

const lineFiltersActive = () =>
  state.from !== firstYear || state.to !== lastYear || !state.undated || [...state.off].some((key) => !key.startsWith("mark:"));

function yearsMatch(years) {
  if (!years) return state.undated;
  if (!data.years) return true;
  return (years[0] ?? -Infinity) <= state.to && (years[1] ?? Infinity) >= state.from;
}

const itemAllowed = (at) => !state.off.has(`mark:${marks[at].mark}`);

function lineAllowed(at) {
  const { source, target } = graph.lines[at];
  const { family, certainty, years } = lines[at];
  return !state.off.has(`family:${family}`) && !state.off.has(`certainty:${certainty}`)
    && itemAllowed(itemAt.get(source)) && itemAllowed(itemAt.get(target)) && yearsMatch(years);
}

/* An item stays as long as a relation of it does, or nothing filters relations. */
function visible() {
  const shownLines = new Set([...lines.keys()].filter(lineAllowed));
  const connected = new Set();
  for (const at of shownLines) connected.add(itemAt.get(graph.lines[at].source)).add(itemAt.get(graph.lines[at].target));
  const filtered = lineFiltersActive();
  const shownItems = new Set([...marks.keys()].filter((at) => itemAllowed(at) && (!filtered || connected.has(at) || !linesOf[at].length)));
  return { items: shownItems, lines: shownLines };
}

/* The selected thing with its neighbours; null when nothing is selected. */
function focused(shown) {
  if (state.line !== null) {
    const { source, target } = graph.lines[state.line];
    const ends = new Set([itemAt.get(source), itemAt.get(target)]);
    return state.item === null ? { items: ends, lines: new Set([state.line]) } : around(state.item, shown);
  }
  return state.item === null ? null : around(state.item, shown);
}

function around(item, shown) {
  const near = linesOf[item].filter((at) => shown.lines.has(at));
  return { items: new Set([item, ...near.map((at) => otherEnd(at, item))]), lines: new Set(near) };
}

function permalink() {
  const parts = new URLSearchParams();
  if (state.item !== null) parts.set("item", graph.items[state.item].id);
  if (state.line !== null) parts.set("line", graph.lines[state.line].id);
  if (state.off.size) parts.set("off", [...state.off].join(","));
  if (state.from !== firstYear || state.to !== lastYear) parts.set("years", `${state.from}-${state.to}`);
  if (!state.undated) parts.set("undated", "0");
  if (state.tabled) parts.set("view", "table");
  const text = parts.toString();
  return text && `#${text}`;
}

function readPermalink() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const [, from, to] = (parts.get("years") ?? "").match(/^(\d{1,4})-(\d{1,4})$/) ?? [];
  state.item = itemAt.get(parts.get("item")) ?? null;
  state.line = lineAt.get(parts.get("line")) ?? null;
  state.off = new Set((parts.get("off") ?? "").split(",").filter((key) => document.querySelector(`[data-filter="${CSS.escape(key)}"]`)));
  state.from = from ? Math.max(firstYear, Number(from)) : firstYear;
  state.to = to ? Math.min(lastYear, Number(to)) : lastYear;
  state.undated = parts.get("undated") !== "0";
  state.tabled = parts.get("view") === "table";
}

/* A page inside srcdoc has no address of its own; there the choice is not kept. */
function writePermalink() {
  const link = permalink();
  try {
    history.replaceState(null, "", link || location.pathname + location.search);
  } catch {
    return;
  }
  byId("full-view").href = location.href.split("#")[0] + (link ? `${link}&full=1` : "#full=1");
}
