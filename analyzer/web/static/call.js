"use strict";
// What people do about a call: forms open over it, and the place they were listening at survives the page that follows.
(() => {
  const one = (what, within = document) => within.querySelector(what);
  const audio = one("audio");
  const dialog = one("dialog.asked");
  const kept = `at:${location.pathname}`;

  function clock(s) {
    const two = (n) => String(n).padStart(2, "0"), h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60;
    return h ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
  }
  function chosenWords(turn) {
    const picked = getSelection();
    return picked && !picked.isCollapsed && turn?.contains(picked.anchorNode) && turn.contains(picked.focusNode) ? picked.toString().trim() : "";
  }

  let opener = null;
  async function ask(link) {
    const words = chosenWords(link.closest(".turns li"));
    let answer;
    try {
      answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    } catch {
      answer = null;
    }
    const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    const asking = page && one(".asking", page);
    if (!asking) {
      location.assign(link.href);
      return;
    }
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "Close";
    close.addEventListener("click", () => dialog.close());
    const title = one("h1", asking);
    const head = document.createElement("div");
    head.className = "asked-head";
    const heading = document.createElement("h2");
    heading.id = "asked-title";
    heading.textContent = title.textContent;
    title.remove();
    head.append(heading, close);
    dialog.replaceChildren(head, ...asking.childNodes);
    if (words) for (const field of dialog.querySelectorAll("[data-chosen]")) field.value = words;
    opener = link;
    audio?.pause();
    dialog.showModal();
    (one("textarea, input:not([type=hidden])", dialog) || close).focus();
  }
  dialog.addEventListener("close", () => opener?.focus({ preventScroll: true }));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dialog]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(link);
  });

  // One of the small menus open at a time; Escape closes it.
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.("details.pop") || !event.target.open) return;
    for (const other of document.querySelectorAll("details.pop[open]")) if (other !== event.target && !other.contains(event.target)) other.open = false;
  }, true);
  document.addEventListener("keydown", (event) => {
    const open = one("details.pop[open]");
    if (event.key === "Escape" && open && !one("dialog[open]")) {
      open.open = false;
      one("summary", open).focus();
    }
  });

  document.addEventListener("submit", (event) => {
    const pane = one("#transcript .pane"), proof = one(".card a[aria-current]");
    sessionStorage.setItem(kept, JSON.stringify({ at: audio?.currentTime || 0, pane: pane.scrollTop, page: scrollY, check: proof?.dataset.check }));
    const told = event.target.querySelector(".buttons .hint") || event.target.querySelector(".buttons")?.appendChild(document.createElement("span"));
    if (told) {
      told.className = "hint";
      told.setAttribute("role", "status");
      told.textContent = event.target.matches("[data-again]") ? "Reading and scoring the call again …" : "Keeping it …";
    }
  });
  addEventListener("load", () => {
    const before = JSON.parse(sessionStorage.getItem(kept) || "null");
    sessionStorage.removeItem(kept);
    if (!before || !one(".said, .error")) return;
    one(`.card a[data-check="${CSS.escape(before.check || "")}"]`)?.click();
    one("#transcript .pane").scrollTop = before.pane;
    if (!location.hash) scrollTo(0, 0);
    if (audio && before.at) audio.currentTime = before.at;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=range]), textarea, select") || one("dialog[open]")) return;
    const keys = {
      o: () => (event.target.closest("li") ?? one(".quote.on")?.closest("li"))?.querySelector(".tools a[data-dialog]")?.click(),
      e: () => one(".turns li.on a[data-dialog]")?.click(),
      c: () => {
        const text = one("#comment-text"), at = one("#comment-at");
        if (!text) return;
        if (at && audio) at.value = clock(Math.floor(audio.currentTime));
        audio?.pause();
        text.focus();
      },
    };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
})();
