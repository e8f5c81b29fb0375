/* The painter: the network of the static figure, copied into a stage that zooms and moves. */
function makeStage(box, { choose, hover }) {
  const figure = document.querySelector("#static svg");
  const svg = drawing("svg", { role: "group", "aria-label": "Items and relations", "font-family": figure.getAttribute("font-family"), fill: figure.getAttribute("fill") });
  const network = figure.querySelector("[data-part=network]").cloneNode(true);
  network.removeAttribute("transform");
  network.querySelectorAll("title").forEach((title) => title.remove());
  svg.append(network);
  box.append(svg);
  const itemGroups = marks.map((_, at) => network.querySelector(`[data-item="${at}"]`));
  const lineGroups = lines.map((_, at) => network.querySelector(`[data-line="${at}"]`));
  itemGroups.forEach((group, at) => {
    group.id = `item-${at}`;
    group.setAttribute("role", "img");
    group.setAttribute("aria-label", `${graph.items[at].name}, ${marks[at].kind}, ${counted(linesOf[at].length, "relation")}`);
  });
  lineGroups.forEach((group) => {
    const path = group.querySelector("path");
    group.prepend(drawing("path", { d: path.getAttribute("d"), fill: "none", stroke: "#fff", "stroke-opacity": 0, "stroke-width": 12 }));
    group.setAttribute("aria-hidden", "true");
  });
  const ring = drawing("circle", { fill: "none", stroke: "#0b57d0", "stroke-width": 3 });

  const [left, top, right, bottom] = data.box;
  const view = { zoom: 1, x: (left + right) / 2, y: (top + bottom) / 2 };
  /* Where the page is narrow the folded key lies over the foot of the stage. */
  const foot = () => (innerWidth <= 860 ? 46 : 0);
  const fitted = () => Math.min(1.5, Math.max(60, box.clientWidth - 48) / (right - left), Math.max(60, box.clientHeight - 36 - foot()) / (bottom - top));
  const scale = () => fitted() * view.zoom;
  let look = { shown: { items: new Set(), lines: new Set() }, focus: null };
  let waiting = 0;

  function paintLabels(factor) {
    const half = [box.clientWidth / 2, box.clientHeight / 2];
    const middle = [view.x * factor, view.y * factor + foot() / 2];
    const screen = [middle[0] - half[0] + 3, middle[1] - half[1] + 3, middle[0] + half[0] - 3, middle[1] + half[1] - 3 - foot()];
    const sides = placeLabels(look.shown.items, look.focus?.items, factor, screen);
    itemGroups.forEach((group, at) => {
      const side = sides.get(at);
      for (const text of group.querySelectorAll("text")) {
        text.setAttribute("visibility", side ? "inherit" : "hidden");
        if (side) moveLabel(text, at, side, factor);
      }
    });
  }

  function moveLabel(text, at, side, factor) {
    const [left, top] = labelCorner(at, side, marks[at].r * factor);
    const x = left + labelSizes[at][0] * (1 - side[0]) / 2;
    text.setAttribute("text-anchor", ["end", "middle", "start"][side[0] + 1]);
    text.setAttribute("font-size", LETTERS / factor);
    if (text.hasAttribute("stroke")) text.setAttribute("stroke-width", 3.4 / factor);
    [...text.children].forEach((row, index) => {
      row.setAttribute("x", x / factor);
      row.setAttribute("y", (top + LETTERS * (0.93 + index * LEADING)) / factor);
    });
  }

  function paint() {
    waiting = 0;
    const factor = scale();
    const [wide, tall] = [box.clientWidth / factor, box.clientHeight / factor];
    svg.style.transform = "";
    svg.setAttribute("viewBox", `${view.x - wide / 2} ${view.y - tall / 2 + foot() / 2 / factor} ${wide} ${tall}`);
    paintLabels(factor);
  }
  const repaint = () => { waiting ||= requestAnimationFrame(paint); };

  function show(shown, focus) {
    look = { shown, focus };
    itemGroups.forEach((group, at) => {
      group.style.display = shown.items.has(at) ? "" : "none";
      group.style.opacity = focus && !focus.items.has(at) ? 0.22 : 1;
    });
    ring.remove();
    if (state.item !== null) {
      ring.setAttribute("r", marks[state.item].r + 4.5);
      itemGroups[state.item].prepend(ring);
    }
    lineGroups.forEach((group, at) => {
      group.style.display = shown.lines.has(at) ? "" : "none";
      const near = !focus || (state.line === null ? focus.lines.has(at) : state.line === at);
      group.style.opacity = near ? 1 : focus.lines.has(at) ? 0.45 : 0.1;
      const aura = group.firstElementChild;
      aura.setAttribute("stroke", state.line === at ? "#0b57d0" : "#fff");
      aura.setAttribute("stroke-opacity", state.line === at ? 0.28 : 0);
    });
    if (state.item === null) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `item-${state.item}`);
    paint();
  }

  function zoomAt(factor, x = 0, y = 0) {
    const before = scale();
    view.zoom = Math.min(8, Math.max(0.5, view.zoom * factor));
    view.x += x / before - x / scale();
    view.y += y / before - y / scale();
    repaint();
  }

  function pan(across, down) {
    view.x += across * box.clientWidth / scale();
    view.y += down * box.clientHeight / scale();
    repaint();
  }

  function fit() {
    Object.assign(view, { zoom: 1, x: (left + right) / 2, y: (top + bottom) / 2 });
    repaint();
  }

  /* Brings an item into the middle of the part of the stage that nothing covers. */
  function centre(at, covered = 0) {
    [view.x, view.y] = [marks[at].x, marks[at].y + (covered - foot()) / 2 / scale()];
    repaint();
  }

  function target(event) {
    const found = event.target.closest?.("[data-item], [data-line]");
    if (!found) return null;
    const kind = found.dataset.item === undefined ? "line" : "item";
    return { kind, at: Number(found.dataset[kind]) };
  }

  const fingers = new Map();
  let drag = null;
  svg.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    drag = { x: event.clientX, y: event.clientY, moved: fingers.size > 1 };
  });
  svg.addEventListener("pointermove", (event) => {
    if (fingers.size === 2 && fingers.has(event.pointerId)) return pinch(event);
    if (drag && fingers.size === 1) return slide(event);
    const { left: x, top: y } = box.getBoundingClientRect();
    hover(target(event), event.clientX - x, event.clientY - y);
  });

  function pinch(event) {
    const spread = () => { const [one, other] = [...fingers.values()]; return Math.hypot(one[0] - other[0], one[1] - other[1]) || 1; };
    const before = spread();
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    zoomAt(spread() / before);
  }

  /* Sliding moves the finished picture; only letting go draws anew, so that it stays smooth. */
  function slide(event) {
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (!drag.moved && Math.hypot(dx, dy) < 4) return;
    if (!drag.moved) svg.setPointerCapture(event.pointerId);
    drag.moved = true;
    hover(null);
    svg.style.transform = `translate(${dx}px, ${dy}px)`;
  }

  function release(event) {
    const slid = drag?.moved && fingers.size === 1;
    fingers.delete(event.pointerId);
    if (slid) {
      view.x -= (event.clientX - drag.x) / scale();
      view.y -= (event.clientY - drag.y) / scale();
      paint();
    } else if (drag && !drag.moved && event.type === "pointerup") choose(target(event));
    if (!fingers.size) drag = null;
  }
  svg.addEventListener("pointerup", release);
  svg.addEventListener("pointercancel", release);
  svg.addEventListener("pointerleave", () => hover(null));
  svg.addEventListener("wheel", (event) => {
    if (framed && !event.ctrlKey && !event.metaKey) return; // a page that frames us scrolls on
    event.preventDefault();
    const area = box.getBoundingClientRect();
    zoomAt(Math.exp(-event.deltaY * 0.0016), event.clientX - area.left - area.width / 2, event.clientY - area.top - area.height / 2);
  }, { passive: false });
  new ResizeObserver(repaint).observe(box);
  return { show, zoom: zoomAt, pan, fit, centre };
}
