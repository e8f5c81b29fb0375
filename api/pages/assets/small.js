/* The list of questions, buttons that copy, and paper. */
function wireQuestions() {
  const [filter, said] = [byId("filter"), byId("filter-said")];
  filter.closest("p").hidden = false;
  const links = [...document.querySelectorAll("[data-question]")].map((link) => ({ link, text: fold(`${link.textContent} ${link.dataset.words}`) }));
  const groups = [...document.querySelectorAll("#questions details")];
  const opened = new Map(groups.map((group) => [group, group.open]));
  filter.addEventListener("input", () => {
    const words = fold(filter.value).split(/\s+/).filter(Boolean);
    const fits = links.filter(({ link, text }) => {
      link.parentElement.hidden = !words.every((word) => text.includes(word));
      return !link.parentElement.hidden;
    });
    for (const group of groups) {
      group.hidden = !group.querySelector("li:not([hidden])");
      group.open = words.length ? !group.hidden : opened.get(group);
    }
    said.textContent = words.length ? (fits.length === 1 ? "1 question" : `${fits.length} questions`) : "";
  });
  const button = byId("choose");
  button.hidden = false;
  button.addEventListener("click", () => showQuestions(!byId("questions").classList.contains("open")));
}

const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/-/g, " ");

function showQuestions(open) {
  byId("questions").classList.toggle("open", open);
  byId("choose").setAttribute("aria-expanded", open);
  byId("choose").textContent = open ? "Close the list" : "All questions";
}

function closeQuestions() {
  if (byId("questions")?.classList.contains("open")) showQuestions(false);
}

function wireCopies() {
  for (const button of document.querySelectorAll("main [data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

async function copy(button) {
  const source = byId(button.dataset.copy);
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    button.textContent = "Copied";
    say("Copied");
  } catch {
    // Outside a secure context a page may not write to the clipboard; the reader's own keys may.
    source.select ? source.select() : getSelection().selectAllChildren(source);
    button.textContent = "Selected: copy it with your keys";
    say(button.textContent);
  }
  setTimeout(() => { button.textContent = words; }, 2500);
}

/* A link to a part opens what it is folded into. */
function reveal() {
  const part = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
  if (!part) return;
  for (let box = part.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  part.querySelector("details")?.setAttribute("open", "");
  part.scrollIntoView({ block: "nearest" });
}
