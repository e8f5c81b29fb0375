/* The figure by keyboard. Letters count only while the figure has the focus. */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* The nearest item that lies rather in that direction than aside of it. */
function nearest([across, down], shown) {
  if (state.item === null) return graph.start.map((id) => itemAt.get(id)).find((at) => shown.has(at)) ?? [...shown][0];
  const here = marks[state.item];
  let best = null;
  let least = Infinity;
  for (const at of shown) {
    const [dx, dy] = [marks[at].x - here.x, marks[at].y - here.y];
    const ahead = dx * across + dy * down;
    const cost = ahead + 2.2 * Math.abs(dx * down - dy * across);
    if (at !== state.item && ahead > 0 && cost < least) [best, least] = [at, cost];
  }
  return best;
}

/* The next or the last item in the order of the list, so that none is out of reach. */
function listed(step, shown) {
  const order = [...shown].sort((one, other) => one - other);
  const place = order.indexOf(state.item);
  return order[place < 0 ? 0 : (place + step + order.length) % order.length];
}

function walk(step) {
  const near = linesOf[state.item].filter((at) => visible().lines.has(at));
  if (!near.length) return say("No relation shown");
  const place = near.indexOf(state.line);
  const next = place < 0 ? (step > 0 ? 0 : near.length - 1) : (place + step + near.length) % near.length;
  state.line = near[next];
  refresh();
  const { claims } = graph.lines[state.line];
  say(`${next + 1} of ${near.length}: ${sentence(state.line)}, ${lines[state.line].when}, ${counted(claims.length, "source")}`);
}

function pressed(event, stage) {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const arrow = ARROWS[key];
  if (arrow && event.shiftKey) stage.pan(arrow[0] * 0.15, arrow[1] * 0.15);
  else if (arrow || key === "PageDown" || key === "PageUp") {
    const shown = visible().items;
    const at = arrow ? nearest(arrow, shown) : listed(key === "PageDown" ? 1 : -1, shown);
    if (at !== null && at !== undefined) choose({ kind: "item", at }, false, true);
  } else if (key === "n" && state.item !== null) walk(1);
  else if (key === "p" && state.item !== null) walk(-1);
  else if (key === "f" && state.item !== null && state.line !== null) choose({ kind: "item", at: otherEnd(state.line, state.item) }, false, true);
  else if (key === "Enter" && (state.item !== null || state.line !== null)) (document.querySelector("#facts .current button.link") ?? byId("facts-heading")).focus();
  else if (key === "Escape") choose(null);
  else if (key === "+" || key === "=") stage.zoom(1.25);
  else if (key === "-") stage.zoom(0.8);
  else if (key === "0") stage.fit();
  else if (key === "t") setTabled(!state.tabled);
  else return false;
  return true;
}
