"use strict";
document.documentElement.classList.add("js");
document.addEventListener("change", (event) => event.target.matches("select[data-go]") && event.target.form.requestSubmit());
// The list of calls by keyboard: j and k go from call to call, / to the search.
document.addEventListener("keydown", (event) => {
  const list = document.querySelector(".calls");
  if (!list || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector("#q").focus();
  }
  if (event.key !== "j" && event.key !== "k") return;
  const links = [...list.querySelectorAll(".who a")];
  const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  const next = at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
  links[next]?.focus();
});
