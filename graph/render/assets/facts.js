/* The panel: every fact about what is selected, each with its sources. */
function citation(claim) {
  const { number, place, quote } = references[claim];
  const source = number === null ? null : sources[number - 1];
  const made = element("div", { className: "citation" });
  if (source) {
    made.append(`[${number}] `, name("cite", source.title), source.publisher || source.date ? ". " : "");
    if (source.publisher) made.append(name("span", source.publisher), source.date ? ", " : "");
    made.append(source.date, `, ${place}`);
    if (source.link) made.append(" ", element("a", { href: source.link, target: "_blank", rel: "noopener noreferrer", textContent: "open" }));
  } else made.append(place);
  if (quote) made.append(name("blockquote", quote));
  return made;
}

/* The verdict in words, when the words of the relation do not say it already. */
function newVerdict(at) {
  const verdict = (graph.lines[at].verdict ?? "").replaceAll("_", " ");
  return graph.lines[at].label.includes(verdict) ? "" : verdict;
}

function badges(at) {
  const { disputed, verdict } = graph.lines[at];
  const made = [];
  if (newVerdict(at)) made.push(element("span", { className: `badge${verdict === "definite" ? " definite" : ""}`, textContent: newVerdict(at) }));
  if (disputed) made.push(element("span", { className: "badge", textContent: "disputed" }));
  if (lines[at].certainty === "grey") made.push(element("span", { className: "badge", textContent: "risk or plan" }));
  return made;
}

const itemButton = (at) => name("button", graph.items[at].name, { className: "link", type: "button", onclick: () => choose({ kind: "item", at }, true) });

function end(at, own) {
  return at === own ? name("span", graph.items[at].name) : itemButton(at);
}

function relation(at, own) {
  const line = graph.lines[at];
  const said = element("p", { className: "sentence" },
    end(itemAt.get(line.source), own), " ", name("span", line.label, { className: "words" }), " ", end(itemAt.get(line.target), own), ...badges(at));
  const remark = lines[at].remark ? ` (${lines[at].remark})` : "";
  const made = element("div", { className: `relation${state.line === at ? " current" : ""}` }, said, name("p", lines[at].when + remark, { className: "meta" }));
  made.append(...(line.claims.length ? line.claims.map(citation) : [element("p", { className: "citation", textContent: "no source recorded" })]));
  made.dataset.relation = at;
  return made;
}

const heading = (text) => name("h2", text, { id: "facts-heading", tabIndex: -1 });
const closing = () => element("button", { type: "button", className: "close", textContent: "Close", onclick: () => { choose(null); byId("stage").focus(); } });

function itemFacts(at) {
  const item = graph.items[at];
  const near = [...linesOf[at]].sort((one, other) => (lines[one].sort < lines[other].sort ? -1 : lines[one].sort > lines[other].sort ? 1 : one - other));
  const details = element("dl", {}, ...Object.entries(item.detail).map(([term, value]) =>
    element("div", {}, name("dt", term), name("dd", value))));
  const alarms = near.filter((one) => lines[one].doubled).map((one) => element("p", { className: "alarm", dir: "auto", textContent: sentence(one) + (newVerdict(one) ? `: ${newVerdict(one)}` : "") }));
  return [closing(), heading(item.name), element("p", { className: "kind", textContent: [marks[at].kind, marks[at].when].filter(Boolean).join(", ") }),
    details, ...alarms, element("h3", { textContent: counted(near.length, "relation") }), ...near.map((one) => relation(one, at))];
}

const lineFacts = (at) => [closing(), heading(graph.lines[at].label), element("p", { className: "kind", textContent: "relation" }), relation(at, null)];

function guide() {
  const start = graph.start.map((id) => itemAt.get(id)).filter((at) => at !== undefined);
  const keys = element("p", {});
  for (const part of ["In the figure: ", ["arrow keys"], " move, ", ["N"], " and ", ["P"], " walk the relations, ", ["Enter"], " opens the facts, ", ["Esc"], " clears."]) {
    keys.append(Array.isArray(part) ? element("kbd", { textContent: part[0] }) : part);
  }
  const list = (rows) => element("ul", { className: "plain" }, ...rows.map((row) => element("li", {}, ...row)));
  return [
    heading("How to read this"),
    element("p", { textContent: "Each mark is an actor, an event, a place or a legal instrument; each line is one recorded relation. Select either to see where it is written. Position carries no meaning; arrows point the way the person moved. To be named here is not to have done wrong." }),
    keys,
    ...(start.length ? [element("h3", { textContent: "Start here" }), list(start.map((at) => [itemButton(at), ` ${marks[at].kind}`]))] : []),
    ...(sources.length ? [element("h3", { textContent: "Sources" }), list(sources.map((source) => [`[${source.number}] `, name("span", source.words),
      ...(source.link ? [" ", element("a", { href: source.link, target: "_blank", rel: "noopener noreferrer", textContent: "open" })] : [])]))] : []),
  ];
}

function showFacts() {
  const facts = byId("facts");
  facts.replaceChildren(...(state.item !== null ? itemFacts(state.item) : state.line !== null ? lineFacts(state.line) : guide()));
  const current = state.item === null ? null : facts.querySelector(".current");
  facts.scrollTop = 0;
  if (current) current.scrollIntoView({ block: "nearest" });
}
