/* Which labels are shown, and where. Letters keep their size on the screen; where room is short
   the best connected come first, and a label that finds no place is left out, never shrunk. */
const LETTERS = 12.5;
const LEADING = 1.18;
const letterWidth = (() => {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${LETTERS}px Noto Sans, DejaVu Sans, Segoe UI, Helvetica Neue, Arial, sans-serif`;
  return (text) => context.measureText(text).width;
})();
const labelSizes = marks.map((mark) => [Math.max(...mark.label.map(letterWidth)) + 2, mark.label.length * LETTERS * LEADING]);

const SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]];

/* Where a label stands beside a mark of that radius, from the mark's centre: left and top. */
function labelCorner(at, [across, down], radius) {
  const [wide, tall] = labelSizes[at];
  const reach = (radius + 3) * (across && down ? 0.62 : 1);
  return [across * reach - wide * (1 - across) / 2, down * reach - tall * (1 - down) / 2];
}

const touches = (one, other) => one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

/* Returns a map from item to side. Boxes are in pixels of the screen; `screen` is what the stage shows. */
function placeLabels(shown, focus, scale, screen) {
  const order = [...shown].sort((one, other) =>
    (other === state.item) - (one === state.item)
    || (focus?.has(other) ?? 0) - (focus?.has(one) ?? 0)
    || marks[other].rank - marks[one].rank || one - other);
  const bodies = order.map((at) => {
    const { x, y, r } = marks[at];
    return [at, [(x - r) * scale, (y - r) * scale, (x + r) * scale, (y + r) * scale]];
  });
  const taken = [];
  const sides = new Map();
  const inside = (box) => box[0] >= screen[0] && box[1] >= screen[1] && box[2] <= screen[2] && box[3] <= screen[3];
  for (const at of order) {
    if (focus && !focus.has(at) && marks[at].mark !== "state") continue;
    const { x, y, r, side: usual } = marks[at];
    const boxes = [usual, ...SIDES].map((side) => {
      const [left, top] = labelCorner(at, side, r * scale);
      const box = [x * scale + left, y * scale + top];
      return [side, [...box, box[0] + labelSizes[at][0], box[1] + labelSizes[at][1]]];
    });
    const free = (box) => !taken.some((other) => touches(box, other));
    const clear = (box) => free(box) && bodies.every(([other, body]) => other === at || !touches(box, body));
    const seen = touches(screen, [x * scale, y * scale, x * scale, y * scale]);
    const important = at === state.item || marks[at].mark === "state";
    const found = boxes.find(([, box]) => clear(box) && (!seen || inside(box)))
      ?? (important ? boxes.find(([, box]) => free(box)) : undefined)
      ?? (at === state.item ? boxes[0] : undefined);
    if (!found) continue;
    sides.set(at, found[0]);
    taken.push(found[1]);
  }
  return sides;
}
