/* Joins the parts, once for the document and again for each page put into it. */
let shownAt = "";

function wirePage(keptQuestions) {
  shownAt = location.pathname + location.search;
  if (!keptQuestions && byId("questions")) wireQuestions();
  document.querySelectorAll("main [data-suggest]").forEach(wireSuggestions);
  wireCopies();
}

wirePage(false);
wireSuggestions(byId("find"));
wireVisits();
addEventListener("hashchange", reveal);
reveal();
document.documentElement.dataset.ready = "yes";
