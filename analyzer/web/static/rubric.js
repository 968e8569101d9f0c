"use strict";
// A preview fills in while the page can be read; leaving the page ends it.
(() => {
  const waiting = document.querySelector("[data-preview]");
  if (!waiting) return;
  const asked = location.pathname + location.search;
  async function follow() {
    try {
      const answer = await fetch(asked, { headers: { Accept: "application/json" } });
      const told = answer.ok ? await answer.json() : { done: true };
      if (told.done) {
        const page = await fetch(asked, { headers: { Accept: "text/html" } });
        const made = new DOMParser().parseFromString(await page.text(), "text/html");
        const error = made.querySelector("#try .error");
        document.querySelector("#previewed").replaceWith(document.adoptNode(made.querySelector("#previewed")));
        if (error) document.querySelector("#previewed").before(document.adoptNode(error));
        return;
      }
      waiting.querySelector("[data-scored]").textContent = told.scored;
      waiting.querySelector("progress").value = told.scored;
    } catch {
      // The server is away for a moment: asked again below.
    }
    setTimeout(follow, 700);
  }
  follow();
})();
