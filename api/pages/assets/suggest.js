/* Names while a person types: a field with a list under it, by the pattern "combobox with listbox". */
const MOST_SHOWN = 12;
let lists = 0;

function wireSuggestions(field) {
  const list = make("ul", { id: `suggestions-${++lists}`, class: "suggestions", role: "listbox", "aria-label": "Suggestions" });
  list.hidden = true;
  const holder = make("div", { class: "input" });
  field.before(holder);
  holder.append(field, list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) field.setAttribute(name, value);
  let found = [], at = -1, asked = 0, timer = 0;

  function show(rows) {
    found = rows.slice(0, MOST_SHOWN);
    at = -1;
    list.replaceChildren(...found.map((row, index) => option(row, `${list.id}-${index}`)));
    const open = found.length > 0 && document.activeElement === field;
    list.hidden = !open;
    field.setAttribute("aria-expanded", open);
    field.removeAttribute("aria-activedescendant");
    if (open) say(`${found.length} suggestions`);
  }

  function mark(index) {
    at = (index + found.length) % found.length;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", number === at));
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function choose(index) {
    const row = found[index];
    clearTimeout(timer);
    show([]);
    if ("leads" in field.dataset) return visit(new URL(pageOf(row), location.href));
    // A name that two things bear is no answer: then the id stands for it.
    field.value = row.alone ? row.name : row.id;
    field.dispatchEvent(new Event("input"));
    clearTimeout(timer);
  }

  async function look() {
    const mine = ++asked, text = field.value.trim();
    if (text.length < 2) return show([]);
    const rows = await search(text, field.dataset.suggest.split(" ").filter(Boolean));
    if (mine === asked) show(rows);
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 140); });
  field.addEventListener("blur", () => { asked++; clearTimeout(timer); show([]); });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) choose([...list.children].indexOf(item));
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden) look();
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at < 0 ? -1 : at - 1);
    else if (event.key === "Enter" && at >= 0) choose(at);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
  });
}

function option(row, id) {
  const beside = [row.kind.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase()];
  if (row.matched !== row.name) beside.push(`${row.how === "near" ? "spelled nearly like" : "found by"} ${row.matched}`);
  else if (!row.alone) beside.push(row.id);
  return make("li", { id, role: "option", "aria-selected": "false" }, make("bdi", {}, row.name), make("small", {}, beside.join(", ")));
}

async function search(text, kinds) {
  const query = new URLSearchParams({ q: text, limit: "40" });
  for (const kind of kinds) query.append("kind", kind);
  try {
    const response = await fetch(`/v1/search?${query}`);
    const rows = response.ok ? (await response.json()).rows : [];
    return rows.map((row) => ({ ...row, alone: rows.filter((other) => other.name === row.name).length === 1 }));
  } catch {
    return [];
  }
}

function pageOf(row) {
  const kind = row.base === "Event" ? "event" : row.kind === "Document" ? "document" : "entity";
  return `/${kind}/${encodeURIComponent(row.id)}`;
}
