/* Going from page to page without losing the place: the server makes every page, this puts its parts into the old one.
   A page comes from our own server, which escapes all names in it, and the policy lets no script in it run. */
let going = null;

async function visit(url, { push = true, from = null, scroll = 0 } = {}) {
  going?.abort();
  const mine = going = new AbortController();
  byId("main").setAttribute("aria-busy", "true");
  let text, response;
  try {
    response = await fetch(url, { signal: mine.signal, headers: { Accept: "text/html" } });
    text = await response.text();
  } catch {
    if (mine.signal.aborted) return;
    return location.assign(url);
  }
  if (mine !== going) return;
  if (!response.headers.get("Content-Type")?.startsWith("text/html")) return location.assign(url);
  const shown = new URL(response.url);
  shown.hash = new URL(url).hash;
  if (push) {
    history.replaceState({ scroll: scrollY }, "");
    history.pushState({ scroll: 0 }, "", shown);
  }
  put(new DOMParser().parseFromString(text, "text/html"));
  settle(from, shown, push ? 0 : scroll);
}

function put(page) {
  const [fresh, nav] = [page.getElementById("frame"), byId("questions")];
  const given = fresh.querySelector("#questions");
  if (nav && given) {
    // The list keeps what is open in it and what is searched.
    const current = given.querySelector("[aria-current]")?.dataset.question;
    for (const link of nav.querySelectorAll("[data-question]")) link.toggleAttribute("aria-current", false);
    const link = current && nav.querySelector(`[data-question="${CSS.escape(current)}"]`);
    if (link) {
      link.setAttribute("aria-current", "page");
      link.closest("details").open = true;
    }
    given.replaceWith(nav);
  }
  document.title = page.title;
  byId("frame").replaceWith(document.adoptNode(fresh));
  document.querySelector(".foot").replaceWith(document.adoptNode(page.querySelector(".foot")));
  byId("find").value = page.getElementById("find").getAttribute("value");
  wirePage(nav !== null && given !== null);
}

/* Where a reader goes on: at what is wrong, at the part asked for, where they were, or at the heading. */
function settle(from, shown, scroll) {
  const part = shown.hash ? byId(decodeURIComponent(shown.hash.slice(1))) : null;
  const target = byId("faults") ?? part ?? (from && byId(from)) ?? byId("heading");
  target?.focus({ preventScroll: target !== byId("faults") && !part });
  if (target === byId("heading") || scroll) scrollTo(0, scroll);
  say(byId("main").dataset.said);
}

/* The fields that say something: what is empty or stands as it would anyway is left out of the address. */
function addressOf(form) {
  const url = new URL(form.action), seen = new Map();
  for (const [name, value] of new FormData(form)) if (String(value).trim()) seen.set(name, [...(seen.get(name) ?? []), value]);
  for (const box of form.querySelectorAll("[data-on]")) {
    if (box.checked) seen.delete(box.name);
    else seen.set(box.name, ["false"]);
  }
  url.search = new URLSearchParams([...seen].flatMap(([name, values]) => values.map((value) => [name, value])));
  return url;
}

function wireVisits() {
  history.scrollRestoration = "manual";
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target === "picture" && byId("picture")) return find(event, link);
    const url = new URL(link.href);
    if (link.target || link.hasAttribute("download") || !isPage(url)) return;
    if (url.hash && url.pathname + url.search === location.pathname + location.search) return;
    event.preventDefault();
    closeQuestions();
    visit(url);
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !isPage(new URL(event.target.action))) return;
    event.preventDefault();
    visit(addressOf(event.target), { from: event.target.matches(".ask") ? "answer-button" : null });
  });
  addEventListener("popstate", (event) => {
    if (location.pathname + location.search === shownAt) return;
    visit(new URL(location.href), { push: false, scroll: event.state?.scroll ?? 0 });
  });
}

/* A row shows itself in the picture; the picture's own moves are no steps to go back. */
function find(event, link) {
  event.preventDefault();
  const frame = byId("picture");
  frame.contentWindow.location.replace(link.href);
  frame.scrollIntoView({ block: "nearest" });
  say("Selected in the network.");
}
