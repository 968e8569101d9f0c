"use strict";
// Recordings go one by one, so that each shows how far it is: first on its way here, then being listened to.
(() => {
  const form = document.querySelector("form[data-uploads]");
  if (!form) return;
  const field = form.querySelector("input[type=file]");
  const address = form.dataset.uploads;
  let list = document.querySelector(".uploads");
  if (!list) {
    list = document.createElement("ul");
    list.className = "uploads";
    form.after(list);
  }
  list.removeAttribute("aria-live");
  const told = document.createElement("p");
  told.className = "aside";
  told.setAttribute("role", "status");
  form.append(told);
  const STAGES = { waiting: "Waits for its turn", done: "Done", failed: "This did not work" };
  const rows = new Map([...list.querySelectorAll("[data-upload]")].map((row) => [row.dataset.upload, row]));
  const states = new Map();
  let timer = 0;
  let old = null; // what was finished before this page was opened

  const make = (tag, text = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  };
  function row(id, name) {
    let made = rows.get(id);
    if (!made) {
      made = make("li");
      const bar = make("progress");
      bar.max = 1;
      bar.setAttribute("aria-label", `How far ${name} is`);
      made.append(make("bdi", name), bar, make("span"));
      made.dataset.upload = id;
      list.prepend(made);
      rows.set(id, made);
    }
    return made;
  }
  function show(made, { share, words, link }) {
    let bar = made.querySelector("progress");
    const text = made.querySelector("span");
    if (share === undefined) bar?.remove();
    else {
      if (!bar) {
        bar = make("progress");
        bar.max = 1;
        made.querySelector("bdi").after(bar);
      }
      bar.value = share;
    }
    if (link) {
      if (!made.querySelector("a")) {
        const a = make("a", "Open the report");
        a.className = "link";
        a.href = link;
        text.replaceChildren(a);
      }
    } else if (text.textContent !== words) text.textContent = words;
  }
  function draw(upload) {
    const made = row(upload.id, upload.name);
    const before = states.get(upload.id);
    states.set(upload.id, upload.state);
    if (upload.state === "working") show(made, { share: upload.share || 0, words: `${upload.stage || "starting"}, ${Math.round(100 * (upload.share || 0))} %` });
    else if (upload.state === "waiting") show(made, { share: 0, words: STAGES.waiting });
    else if (upload.state === "failed") show(made, { words: upload.error || STAGES.failed });
    else show(made, upload.call ? { link: upload.call } : { words: "Done: with its rep now" });
    if (before && before !== upload.state && upload.state === "done") listAnew();
    if (before && before !== upload.state && STAGES[upload.state]) told.textContent = `${upload.name}: ${upload.state === "failed" ? upload.error || STAGES.failed : STAGES[upload.state]}`;
  }
  // The list below shows the new call without a reload, unless somebody is at work in it.
  async function listAnew() {
    const listed = document.querySelector("#listed");
    if (!listed || listed.contains(document.activeElement)) return;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const anew = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#listed");
      if (anew && !listed.contains(document.activeElement)) listed.replaceWith(document.adoptNode(anew));
    } catch {
      // The link to the report stands in the row of the recording anyway.
    }
  }
  async function follow() {
    clearTimeout(timer);
    let uploads = null;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (answer.ok) uploads = (await answer.json()).uploads;
    } catch {
      uploads = null;
    }
    const unfinished = uploads ? uploads.filter((each) => each.state === "waiting" || each.state === "working") : [];
    if (uploads && !old) old = new Set(uploads.filter((each) => !unfinished.includes(each)).map((each) => each.id));
    for (const each of (uploads || []).slice().reverse()) if (!old.has(each.id) || rows.has(each.id)) draw(each);
    if (!uploads || unfinished.length) timer = setTimeout(follow, uploads ? 1000 : 5000);
  }
  function send(file) {
    return new Promise((resolve) => {
      const made = row(`sending ${file.name} ${Math.random()}`, file.name);
      const sent = new FormData(form);
      sent.delete(field.name);
      // The token must come before the file: nothing is kept of a file whose sender is not known.
      sent.append(field.name, file);
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRF-Token", form.elements.csrf.value);
      request.upload.addEventListener("progress", (event) => event.lengthComputable && show(made, { share: event.loaded / event.total, words: "On its way" }));
      request.addEventListener("loadend", () => {
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          answer = {};
        }
        const wrong = answer.errors?.join(" ") || answer.error;
        if (request.status === 201) {
          rows.delete(made.dataset.upload);
          made.remove();
          for (const each of answer.added) draw(each);
        } else {
          show(made, { words: wrong || "It could not be sent. Try again." });
          told.textContent = `${file.name}: ${wrong || "could not be sent"}`;
        }
        resolve();
      });
      show(made, { share: 0, words: "On its way" });
      request.send(sent);
    });
  }
  async function add(files) {
    for (const file of files) await send(file);
    field.value = "";
    follow();
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add([...field.files]);
  });
  if (form.classList.contains("drop")) field.addEventListener("change", () => add([...field.files]));
  let inside = 0;
  for (const [event, by] of [["dragenter", 1], ["dragleave", -1]])
    document.addEventListener(event, (over) => {
      if (!over.dataTransfer?.types.includes("Files")) return;
      inside += by;
      form.classList.toggle("over", inside > 0);
    });
  document.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    inside = 0;
    form.classList.remove("over");
    add([...event.dataTransfer.files]);
  });
  follow();
})();
