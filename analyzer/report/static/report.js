"use strict";
(() => {
  const one = (what, within = document) => within.querySelector(what);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const audio = one("audio");
  const panes = one(".panes");
  const pane = one("#transcript .pane");
  const narrow = matchMedia("(max-width: 60rem)");
  const turns = JSON.parse(one("#times").textContent).map(([start, end, ...gaps]) => {
    let at = start;
    return { start: start * 10, end: end * 10, words: gaps.map((gap) => (at += gap) * 10) };
  });
  const timed = turns.map((turn, index) => ({ ...turn, index })).filter((turn) => !isNaN(turn.start));
  const playhead = one(".playhead");
  const seek = one(".seek");
  let audible = Boolean(audio);
  let shownTurn = null;
  let leftAlone = 0;
  document.documentElement.classList.add("js");
  if (audio) audio.controls = false;

  const clock = (ms) => {
    const s = Math.floor(ms / 1000), h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60, two = (n) => String(n).padStart(2, "0");
    return h ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
  };
  const line = (turn) => document.getElementById(`t${turn}`);

  // Words are not elements: a three-hour call would be a heavy page. They are counted in the text when needed.
  function texts(turn) {
    const walker = document.createTreeWalker(one(":scope > p:not(.aloud)", line(turn)), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("i")) found.push(walker.currentNode);
    return found;
  }
  function words(turn) {
    return texts(turn).flatMap((node) => [...node.data.matchAll(/\S+/g)].map((word) => ({ node, from: word.index, to: word.index + word[0].length })));
  }
  function range(start, end) {
    const made = document.createRange();
    made.setStart(start.node, start.from);
    made.setEnd(end.node, end.to);
    return made;
  }
  function light(name, ranges) {
    if (!window.CSS || !CSS.highlights) return;
    const lit = new Highlight(...ranges);
    lit.priority = ["sought", "chosen", "spoken"].indexOf(name);
    CSS.highlights.set(name, lit);
  }

  function show(pane) {
    panes.dataset.shown = pane;
    all(".tabs button").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.pane === pane)));
  }
  function reveal(turn, { page }) {
    const target = line(turn);
    if (!target) return;
    if (page && narrow.matches) show("transcript");
    if (page) (narrow.matches ? target : one("#transcript")).scrollIntoView({ block: narrow.matches ? "center" : "nearest" });
    if (!narrow.matches) pane.scrollTop = target.offsetTop - pane.clientHeight / 3;
  }
  function play(ms) {
    audio.currentTime = ms / 1000;
    audio.play().catch(() => {});
    draw();
  }
  function visit(turn, ms, span) {
    const here = span && line(turn) ? words(turn) : [];
    const [from, to] = (span || "").split("-").map((n) => (n === "" ? here.length : Number(n)));
    light("chosen", here.length && from < to ? [range(here[from], here[Math.min(to, here.length) - 1])] : []);
    const sounds = audible && ms !== undefined;
    reveal(turn, { page: !sounds });
    if (sounds) play(ms);
  }

  function draw() {
    const now = audio.currentTime * 1000;
    const length = audio.duration ? audio.duration * 1000 : Number(seek.max);
    const name = audio.paused ? "Play" : "Pause";
    if (one(".play").textContent !== name) one(".play").textContent = name;
    one(".now").textContent = clock(now);
    seek.value = String(now);
    seek.setAttribute("aria-valuetext", `${clock(now)} of ${clock(length)}`);
    const at = `${length ? (100 * now) / length : 0}%`;
    if (playhead) ["x1", "x2"].forEach((end) => playhead.setAttribute(end, at));
    let turn = null;
    for (const each of timed) {
      if (each.start > now) break;
      if (each.end > now || !turn) turn = each;
    }
    follow(turn && turn.end > now ? turn : null, now);
  }
  function follow(turn, now) {
    if (turn?.index !== shownTurn) {
      if (shownTurn !== null) line(shownTurn).classList.remove("on");
      shownTurn = turn ? turn.index : null;
      if (turn) {
        line(turn.index).classList.add("on");
        const box = line(turn.index).getBoundingClientRect(), view = pane.getBoundingClientRect();
        const hidden = box.top < view.top || box.bottom > view.bottom;
        if (!audio.paused && hidden && !narrow.matches && Date.now() > leftAlone) reveal(turn.index, { page: false });
      }
    }
    const nth = turn ? turn.words.findLastIndex((start) => start <= now) : -1;
    const here = nth < 0 ? [] : words(turn.index);
    light("spoken", here[nth] ? [range(here[nth], here[nth])] : []);
  }
  function tick() {
    draw();
    if (!audio.paused) requestAnimationFrame(tick);
  }

  if (audio) {
    const lanes = one(".lanes");
    if (lanes) new ResizeObserver(() => one(".transport").style.setProperty("--lanes", `${lanes.offsetHeight}px`)).observe(lanes);
    one(".length").textContent = `of ${clock(Number(seek.max))}`;
    audio.addEventListener("loadedmetadata", () => {
      seek.max = String(Math.round(audio.duration * 1000));
      one(".length").textContent = `of ${clock(audio.duration * 1000)}`;
    });
    audio.addEventListener("error", () => {
      audible = false;
      document.body.classList.remove("audible");
      all(".transport .scripted").forEach((part) => (part.hidden = true));
      one(".missing").hidden = false;
    });
    audio.addEventListener("play", tick);
    for (const event of ["pause", "seeked", "timeupdate"]) audio.addEventListener(event, draw);
    seek.addEventListener("input", () => (audio.currentTime = seek.value / 1000));
    one(".play").addEventListener("click", toggle);
    all(".speeds button").forEach((button) =>
      button.addEventListener("click", () => {
        audio.playbackRate = Number(button.dataset.speed);
        all(".speeds button").forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
      }),
    );
  }
  function toggle() {
    if (!audible) return;
    if (audio.paused) audio.play().catch(() => {});
    else audio.pause();
  }

  function choose(check) {
    all(".proof").forEach((proof) => (proof.hidden = proof.dataset.check !== check));
    all(".card a").forEach((card) => (card.dataset.check === check ? card.setAttribute("aria-current", "true") : card.removeAttribute("aria-current")));
    one("#evidence .pane").scrollTop = 0;
  }
  const quotes = all(".quote");
  let atQuote = -1;
  function step(by) {
    if (!quotes.length) return;
    const shown = quotes.findIndex((quote) => !quote.closest(".proof").hidden);
    atQuote = atQuote < 0 ? Math.max(0, shown) : (atQuote + by + quotes.length) % quotes.length;
    const quote = quotes[atQuote];
    choose(quote.closest(".proof").dataset.check);
    if (narrow.matches) show("evidence");
    quote.focus({ preventScroll: true });
    quote.scrollIntoView({ block: "nearest" });
    quote.click();
  }

  document.addEventListener("click", (event) => {
    const card = event.target.closest(".card a");
    if (card) {
      event.preventDefault();
      atQuote = -1;
      choose(card.dataset.check);
      if (narrow.matches) show("evidence");
      one("#evidence").scrollIntoView({ block: narrow.matches ? "start" : "nearest" });
      return;
    }
    const link = event.target.closest("a[href^='#t']");
    if (link && !link.closest(".skip")) {
      const turn = Number(link.getAttribute("href").slice(2));
      if (isNaN(turn)) return;
      event.preventDefault();
      if (link.matches(".quote")) {
        atQuote = quotes.indexOf(link);
        quotes.forEach((quote) => quote.classList.toggle("on", quote === link));
      }
      const own = turns[turn] && !isNaN(turns[turn].start) ? turns[turn].start : undefined;
      visit(turn, link.dataset.ms === undefined ? own : Number(link.dataset.ms), link.dataset.words);
      return;
    }
    const spoken = event.target.closest(".turns li > p:not(.aloud, .beside-comment)");
    if (spoken && audible && getSelection().isCollapsed) {
      const turn = Number(spoken.parentElement.id.slice(1));
      const nth = wordAt(turn, event.clientX, event.clientY);
      const start = turns[turn].words[nth] ?? turns[turn].start;
      if (!isNaN(start)) play(start);
    }
  });
  function wordAt(turn, x, y) {
    const caret = document.caretPositionFromPoint ? document.caretPositionFromPoint(x, y) : document.caretRangeFromPoint(x, y);
    if (!caret) return -1;
    const node = caret.offsetNode || caret.startContainer, offset = caret.offset ?? caret.startOffset;
    return words(turn).findIndex((word) => word.node === node && word.to >= offset);
  }
  one(".plot")?.addEventListener("click", (event) => {
    if (event.target.closest("a") || !audible) return;
    const box = one(".track").getBoundingClientRect();
    play(Math.max(0, (event.clientX - box.left) / box.width) * Number(seek.max));
  });
  for (const event of ["wheel", "touchmove"]) pane.addEventListener(event, () => (leftAlone = Date.now() + 6000), { passive: true });
  all(".tabs button").forEach((tab) => tab.addEventListener("click", () => show(tab.dataset.pane)));

  const search = one(".search");
  const find = one("#find");
  let matches = [];
  let match = -1;
  function seekWords() {
    const wanted = find.value.trim().toLowerCase();
    matches = !wanted ? [] : all(".turns li").flatMap((each) => {
      const turn = Number(each.id.slice(1)), nodes = texts(turn), text = nodes.map((node) => node.data).join("").toLowerCase();
      const found = [];
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) found.push({ turn, nodes, at });
      return found;
    });
    match = -1;
    light("sought", matches.slice(0, 500).map((each) => part(each.nodes, each.at, wanted.length)));
    one("output", search).textContent = wanted ? `${matches.length} found` : "";
    if (matches.length) nextMatch(1);
  }
  function part(nodes, at, length) {
    const place = (offset) => {
      for (const node of nodes) {
        if (offset <= node.length) return [node, offset];
        offset -= node.length;
      }
      return [nodes.at(-1), nodes.at(-1).length];
    };
    const made = document.createRange();
    made.setStart(...place(at));
    made.setEnd(...place(at + length));
    return made;
  }
  function nextMatch(by) {
    if (!matches.length) return;
    match = (match + by + matches.length) % matches.length;
    one("output", search).textContent = `${match + 1} of ${matches.length}`;
    if (narrow.matches) line(matches[match].turn).scrollIntoView({ block: "center" });
    else reveal(matches[match].turn, { page: false });
  }
  find.addEventListener("input", seekWords);
  search.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") nextMatch(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") find.blur();
  });

  const help = one(".keys-help");
  one(".keys").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=range]), textarea, select") || one("dialog[open]")) return;
    const onControl = event.target.matches("button, input, summary");
    const keys = {
      j: () => step(1),
      k: () => step(-1),
      "?": () => help.showModal(),
      "/": () => { show("transcript"); find.focus(); find.select(); },
      " ": audible && !onControl ? toggle : null,
      ArrowLeft: audible && !onControl ? () => (audio.currentTime -= 5) : null,
      ArrowRight: audible && !onControl ? () => (audio.currentTime += 5) : null,
    };
    if (keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  if (one(".cards")) choose(one(".cards").dataset.chosen);
})();
