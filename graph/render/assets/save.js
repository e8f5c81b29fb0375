/* Taking the figure along: image, drawing, data, link. Nothing leaves the page by itself. */
const fileName = (ending) => `${graph.name.replace(/[^A-Za-z0-9-]+/g, "-").slice(0, 80) || "figure"}.${ending}`;

function give(ending, kind, content) {
  const address = content.startsWith("data:") ? content : URL.createObjectURL(new Blob([content], { type: kind }));
  element("a", { href: address, download: fileName(ending) }).click();
  if (address.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/* The static figure without what the filters hide; the caption then says that something is hidden. */
function drawingShown() {
  const copy = document.querySelector("#static svg").cloneNode(true);
  const shown = visible();
  copy.querySelectorAll("[data-item]").forEach((group) => { if (!shown.items.has(Number(group.dataset.item))) group.remove(); });
  copy.querySelectorAll("[data-line]").forEach((group) => { if (!shown.lines.has(Number(group.dataset.line))) group.remove(); });
  if (shown.lines.size < lines.length || shown.items.size < marks.length) {
    const last = [...copy.querySelectorAll("[data-part=caption] text")].at(-1);
    last.textContent += ` Filtered: ${shown.items.size} of ${marks.length} items, ${shown.lines.size} of ${lines.length} relations.`;
  }
  return new XMLSerializer().serializeToString(copy);
}

function savePicture() {
  const text = drawingShown();
  const { width, height } = document.querySelector("#static svg").viewBox.baseVal;
  const factor = Math.max(2400 / width, 2);
  const image = new Image();
  image.onload = () => {
    const canvas = element("canvas", { width: Math.round(width * factor), height: Math.round(height * factor) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    give("png", "image/png", canvas.toDataURL("image/png"));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}

function wireSave() {
  byId("save-data").addEventListener("click", () => give("json", "application/json", JSON.stringify(graph, null, 1)));
  byId("print").addEventListener("click", () => print());
  byId("save-svg")?.addEventListener("click", () => give("svg", "image/svg+xml", drawingShown()));
  byId("save-png")?.addEventListener("click", savePicture);
  byId("save").addEventListener("click", (event) => { if (event.target.closest("button")) byId("save").open = false; });
  document.addEventListener("click", (event) => { if (!byId("save").contains(event.target)) byId("save").open = false; });
  byId("save").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    byId("save").open = false;
    byId("save").querySelector("summary").focus();
  });
  if (!/^(https?|file):$/.test(location.protocol)) return;
  byId("copy-link").hidden = !navigator.clipboard;
  byId("copy-link").addEventListener("click", () => navigator.clipboard.writeText(location.href).then(() => say("Link copied"), () => say("The address bar holds the link")));
}
