/* What all parts use. Text goes into the page as text, never as markup. */
const byId = (id) => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/* Said to those who hear the page; the same words twice are said twice. */
function say(text) {
  byId("status").textContent = "";
  setTimeout(() => { byId("status").textContent = text; }, 60);
}

const ownPaths = /^\/($|find$|entity\/|event\/|claim\/|document\/)/;

function isPage(url) {
  return url.origin === location.origin && ownPaths.test(url.pathname);
}
