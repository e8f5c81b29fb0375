/* The data of the page, and the only ways in which it becomes part of the document:
   as text, as the value of a property, as an attribute of an element made here. */
const data = JSON.parse(document.getElementById("data").textContent);
const { graph, marks, lines, sources, references } = data;
const itemAt = new Map(graph.items.map((item, at) => [item.id, at]));
const lineAt = new Map(graph.lines.map((line, at) => [line.id, at]));
const linesOf = graph.items.map(() => []);
graph.lines.forEach((line, at) => {
  for (const end of new Set([line.source, line.target])) linesOf[itemAt.get(end)].push(at);
});
const drawn = marks.length > 0;
const framed = window.top !== window.self;

const byId = (id) => document.getElementById(id);

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function drawing(tag, attributes = {}) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/* A name stands on its own, whichever way its script runs. */
const name = (tag, text, properties = {}) => element(tag, { dir: "auto", textContent: text, ...properties });

function otherEnd(line, at) {
  const source = itemAt.get(graph.lines[line].source);
  return source === at ? itemAt.get(graph.lines[line].target) : source;
}

function sentence(at) {
  const line = graph.lines[at];
  return `${graph.items[itemAt.get(line.source)].name} ${line.label} ${graph.items[itemAt.get(line.target)].name}`;
}

const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

function say(text) {
  byId("spoken").textContent = "";
  setTimeout(() => { byId("spoken").textContent = text; }, 40);
}
