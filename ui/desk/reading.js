// Documents opened beside the conversation: tabs, outline, search, and the way between a quote and the answer that cites it.
// Run once by the reader (`element`, `trigger`, `watch` are given by gr.HTML); what lies in it changes with each document.

const FOUND_AT_MOST = 2000;
const opened = []; // {id, title, turn} of each tab, in the order in which they were opened.
let wanted = null; // The marker to scroll to when the document is there.
let closed = true;
let opener = null; // What a document was opened from, which has the focus again afterwards, and how it is found where it was drawn anew.
let openerIs = "";
let found = { ranges: [], at: -1 };

const view = () => element.querySelector(".yz-reading[data-document]");
const right = () => element.closest("#right");
const behave = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

function show(isOpen) {
  closed = !isOpen;
  right().classList.toggle("yz-reads", isOpen);
}

// Back to what the document was opened from.
function close() {
  if (closed) return;
  show(false);
  const back = opener?.isConnected ? opener : openerIs && document.querySelector(openerIs);
  if (back && back.checkVisibility()) {
    back.focus({ preventScroll: true });
    back.scrollIntoView({ block: "nearest" });
  } else document.querySelector("#question textarea")?.focus();
}

// From then on the keys are the document's, unless its reader has gone on to something else before it came.
function enter() {
  const at = document.activeElement;
  if (at === document.body || at === opener || element.contains(at)) element.querySelector(".yz-text").focus({ preventScroll: true });
  if (!goTo(wanted) && getComputedStyle(element.closest("#reading")).overflowY !== "auto") view().scrollIntoView({ block: "start" });
}

function open(id, turn, marker) {
  const shown = view();
  const from = document.activeElement;
  wanted = marker || null;
  if (from !== document.body && !element.contains(from)) {
    opener = from;
    const { open: own, turn: of, marker: to } = from.dataset;
    openerIs = from.id ? `#${CSS.escape(from.id)}` : own ? `[data-open="${CSS.escape(own)}"]${of ? `[data-turn="${of}"][data-marker="${to}"]` : ""}` : "";
  }
  if (shown && shown.dataset.document === id && shown.dataset.turn === String(turn || 0) && shown.lang === document.documentElement.lang) {
    show(true);
    enter();
  } else read(id, turn);
}
function read(id, turn) {
  trigger("submit", { document: id, turn: Number(turn || 0), conversation: window.yanzheng.conversation() });
}
// The page has another language; so is to have what stands beside an open document.
window.yanzheng.spoken = () => {
  const shown = view();
  if (shown && !closed && shown.lang !== document.documentElement.lang) read(shown.dataset.document, shown.dataset.turn);
};

// Another conversation has its own documents; what has left the index can be read no more.
window.yanzheng.shut = () => {
  opened.length = 0;
  show(false);
};
window.yanzheng.left = (there) => {
  const here = view()?.dataset.document;
  for (const tab of opened.filter((one) => !there.has(one.id))) opened.splice(opened.indexOf(tab), 1);
  if (here && !there.has(here)) show(false);
  else if (here && !closed) tabs();
};

// At once: lines that were never laid out get their height on the way, and a slow scroll would end beside its goal.
function bring(target, block) {
  element.style.setProperty("--yz-head", `${element.querySelector(".yz-reading-head").offsetHeight + 12}px`);
  target.scrollIntoView({ block: block });
  requestAnimationFrame(() => target.scrollIntoView({ block: block }));
}

function flash(parts) {
  for (const part of parts) {
    part.classList.remove("yz-flash");
    void part.offsetWidth;
    part.classList.add("yz-flash");
  }
}

const numbers = () => [...element.querySelectorAll(".yz-text .yz-number")];

function goTo(marker) {
  const all = numbers();
  const target = marker === null ? all[0] : all.find((n) => n.dataset.marker === String(marker));
  if (!target) return false;
  for (const n of all) n.classList.toggle("yz-at-this", n === target);
  const quote = element.querySelectorAll(`mark[data-cites~="${target.dataset.marker}"]`);
  bring(quote[0], "center");
  flash(quote);
  const at = element.querySelector(".yz-at");
  if (at) at.textContent = `${all.indexOf(target) + 1} / ${at.dataset.count}`;
  return true;
}

function step(by) {
  const all = numbers();
  if (!all.length) return;
  const at = all.findIndex((n) => n.classList.contains("yz-at-this"));
  goTo(all[(at + by + all.length) % all.length].dataset.marker);
}

function tabs() {
  const shown = view();
  const here = { id: shown.dataset.document, title: shown.dataset.title, turn: shown.dataset.turn };
  const known = opened.findIndex((tab) => tab.id === here.id);
  if (known < 0) opened.push(here);
  else opened[known] = here;
  const bar = shown.querySelector(".yz-tabs");
  bar.replaceChildren(
    ...opened.map((tab) => {
      const box = document.createElement("span");
      box.className = tab.id === here.id ? "yz-tab yz-tab-here" : "yz-tab";
      const choose = document.createElement("button");
      choose.type = "button";
      choose.textContent = tab.title;
      choose.title = tab.title;
      if (tab.id === here.id) choose.setAttribute("aria-current", "true");
      choose.addEventListener("click", () => open(tab.id, tab.turn, null));
      const cross = document.createElement("button");
      cross.type = "button";
      cross.textContent = "×";
      cross.setAttribute("aria-label", bar.dataset.close.replace("{title}", tab.title));
      cross.addEventListener("click", () => {
        opened.splice(opened.indexOf(tab), 1);
        const next = opened[opened.length - 1];
        if (tab.id !== here.id) tabs();
        else if (next) open(next.id, next.turn, null);
        else close();
      });
      box.append(choose, cross);
      return box;
    }),
  );
}

// Where a text stands, in whatever elements it is; white space as it is.
function search(text) {
  const said = element.querySelector(".yz-found");
  found = { ranges: [], at: -1 };
  if (globalThis.CSS && CSS.highlights) for (const name of ["yz-found", "yz-found-here"]) CSS.highlights.delete(name);
  if (!text.trim()) {
    said.textContent = "";
    return;
  }
  const looked = text.toLowerCase();
  for (const block of element.querySelectorAll(".yz-text :is(.yz-block, .yz-in-english)")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("button") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const nodes = [];
    let whole = "";
    while (walker.nextNode()) {
      nodes.push([whole.length, walker.currentNode]);
      whole += walker.currentNode.data;
    }
    const low = whole.toLowerCase();
    if (low.length !== whole.length) continue; // A letter whose small form has another length: places would be wrong.
    for (let at = low.indexOf(looked); at >= 0 && found.ranges.length < FOUND_AT_MOST; at = low.indexOf(looked, at + looked.length)) {
      const range = document.createRange();
      const place = (offset, isEnd) => {
        const [first, node] = nodes.findLast(([begin]) => (isEnd ? begin < offset : begin <= offset));
        return [node, offset - first];
      };
      range.setStart(...place(at, false));
      range.setEnd(...place(at + looked.length, true));
      found.ranges.push(range);
    }
  }
  if (globalThis.CSS && CSS.highlights) CSS.highlights.set("yz-found", new Highlight(...found.ranges));
  nextFound(1);
}

function nextFound(by) {
  const said = element.querySelector(".yz-found");
  const count = found.ranges.length;
  if (!count) {
    said.textContent = said.dataset.none;
    return;
  }
  found.at = (found.at + by + count) % count;
  const range = found.ranges[found.at];
  bring(range.startContainer.parentElement, "center");
  if (globalThis.CSS && CSS.highlights) CSS.highlights.set("yz-found-here", new Highlight(range));
  said.textContent = `${found.at + 1} / ${count}`;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) open(opener.dataset.open, opener.dataset.turn, opener.dataset.marker);
});

// While a document is open, a marker of the conversation leads into the document that it cites.
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest('.yz-conversation a[href*="#cite-"]');
    if (!link || closed) return;
    const [, turn, marker] = link.getAttribute("href").split("#")[1].split("-");
    const number = document.getElementById(`cite-${turn}-${marker}`);
    const card = number && number.closest(".yz-card");
    if (!card) return;
    event.preventDefault();
    event.stopPropagation();
    open(card.dataset.document, turn, marker);
  },
  true,
);

element.addEventListener("click", (event) => {
  const number = event.target.closest(".yz-text .yz-number")?.dataset.marker ?? window.yanzheng.quoted(event, ".yz-text");
  const back = number && document.getElementById(`from-${view().dataset.turn}-${number}`);
  if (back) {
    back.focus({ preventScroll: true });
    back.scrollIntoView({ behavior: behave(), block: "center" });
    flash([back]);
    return;
  }
  const link = event.target.closest('a[href^="#yz-section-"]');
  if (link) {
    event.preventDefault();
    const anchor = element.querySelector(link.getAttribute("href"));
    link.closest("details").open = false;
    if (anchor) bring(anchor.parentElement, "start");
    return;
  }
  const tool = event.target.closest("[data-do]");
  if (!tool) return;
  if (tool.dataset.do === "close") close();
  else step(tool.dataset.do === "next" ? 1 : -1);
});

let waiting = 0;
element.addEventListener("input", (event) => {
  if (!event.target.matches(".yz-search input")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => search(event.target.value), 120);
});
element.addEventListener("keydown", (event) => {
  if (!event.target.matches(".yz-search input")) return;
  if (event.key === "Enter") {
    event.preventDefault();
    if (found.ranges.length) nextFound(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape" && !event.target.value) close();
  event.stopPropagation();
});
document.addEventListener("keydown", (event) => {
  if (closed || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, [contenteditable]")) return;
  if (event.key === "n") step(1);
  else if (event.key === "p") step(-1);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
});

watch("value", () => {
  if (!view()) {
    show(false);
    return;
  }
  found = { ranges: [], at: -1 };
  show(true);
  tabs();
  element.closest("#reading").scrollTop = 0;
  enter();
});

// The sources of a new answer are what one wants to see then.
new MutationObserver(() => {
  if (!closed && document.querySelector(".yz-turn:last-child .yz-pending")) show(false);
}).observe(document.getElementById("conversation") || document.body, { childList: true, subtree: true });
