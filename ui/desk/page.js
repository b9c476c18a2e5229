// What the page does by itself: markers lead to their sources and back, quotes are copied.
// Run once by the source panel (`element`, `watch` are given by gr.HTML); everything else is found through the document.

const FLASH_MILLISECONDS = 2400;
const COPIED_MILLISECONDS = 1600;
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

function scrollTo(target, block) {
  target.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: block });
}

const quoteOf = (turn, marker) => [
  ...element.querySelectorAll(`.yz-group[data-turn="${turn}"] mark[data-cites~="${marker}"]`),
];
const words = (quote) => quote.map((part) => part.textContent).join("");

// What was chosen last stays marked until something else is, also where either side is drawn anew, as long as it is the same quote.
let chosen = null; // {conversation, turn, marker, words}
function choose(turn, marker, quote) {
  chosen = { conversation: window.yanzheng.conversation(), turn: turn, marker: marker, words: words(quote) };
  mark();
}
function mark() {
  const shown = element.querySelector(".yz-group:not([hidden])");
  for (const turn of document.querySelectorAll(".yz-turn"))
    turn.classList.toggle("yz-shown", Boolean(shown) && turn.dataset.turn === shown.dataset.turn);
  let parts = [];
  if (chosen && chosen.conversation === window.yanzheng.conversation()) {
    const quote = quoteOf(chosen.turn, chosen.marker);
    if (words(quote) === chosen.words) parts = [document.getElementById(`from-${chosen.turn}-${chosen.marker}`), ...quote];
  }
  for (const other of document.querySelectorAll(".yz-chosen")) if (!parts.includes(other)) other.classList.remove("yz-chosen");
  for (const part of parts) if (part) part.classList.add("yz-chosen");
}
window.yanzheng.mark = () => {
  mark();
  say();
};

function flash(parts) {
  for (const part of parts) {
    part.classList.remove("yz-flash");
    void part.offsetWidth; // Begins the animation again where it was still running.
    part.classList.add("yz-flash");
    setTimeout(() => part.classList.remove("yz-flash"), FLASH_MILLISECONDS);
  }
}

// The sources of one turn, and a mark at that turn in the conversation.
let looked = "";
let held = ""; // The first number of the card that has the focus.
element.addEventListener("focusin", (event) => (held = event.target.closest(".yz-card")?.querySelector(".yz-number")?.id || ""));
element.addEventListener("focusout", (event) => event.relatedTarget && (held = ""));
function showTurn(turn) {
  looked = turn;
  for (const group of document.querySelectorAll(".yz-group")) group.hidden = group.dataset.turn !== turn;
  mark();
}

// The citation that the page has led to, until its reader goes elsewhere: what comes later above it would push it out of sight.
let led = null;
for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
  document.addEventListener(kind, () => (led = null), { capture: true, passive: true });

function showCitation(turn, marker) {
  const number = document.getElementById(`cite-${turn}-${marker}`);
  if (!number) return;
  showTurn(turn);
  const quote = quoteOf(turn, marker);
  number.closest(".yz-card").focus({ preventScroll: true });
  scrollTo(quote[0] || number, "center");
  choose(turn, marker, quote);
  flash(quote);
  led = { turn: turn, marker: marker };
}

function backTo(id) {
  const marker = document.getElementById(id);
  if (!marker) return;
  marker.focus({ preventScroll: true });
  scrollTo(marker, "center");
  flash([marker]);
}

async function copied(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed: the older way is tried.
    }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

// What was copied says so for a while, also where either side is drawn anew meanwhile.
const turnOf = (button) => button.closest(".yz-turn, .yz-group").dataset.turn;
let said = null; // {conversation, turn, text, done}
let saying = 0;
function say() {
  let word = "";
  for (const button of document.querySelectorAll(":is(.yz-conversation, .yz-sources) [data-copy]")) {
    const own = said && said.conversation === window.yanzheng.conversation() && said.turn === turnOf(button) && said.text === button.dataset.copy;
    button.classList.toggle("yz-done", Boolean(own && said.done));
    button.classList.toggle("yz-failed", Boolean(own && !said.done));
    if (own) word = button.dataset.said = said.done ? button.dataset.copied : button.dataset.failed;
    else delete button.dataset.said;
  }
  const announce = document.getElementById("yz-announce");
  if (announce && announce.textContent !== word) announce.textContent = word;
}
async function copyFrom(button) {
  const own = { conversation: window.yanzheng.conversation(), turn: turnOf(button), text: button.dataset.copy };
  said = { ...own, done: await copied(own.text) };
  say();
  clearTimeout(saying);
  saying = setTimeout(() => {
    said = null;
    say();
  }, COPIED_MILLISECONDS);
}

// The marker of the quote that was clicked, of several that cover the place that of the innermost: it leads back to the sentence that cites
// it. Not where words were marked to be copied, nor where a word was touched, which explains it.
window.yanzheng.quoted = (event, where) => {
  const quote = event.target.closest(`${where} mark[data-cites]`);
  if (!quote || !getSelection().isCollapsed || (event.pointerType === "touch" && event.target.closest(".yz-term"))) return "";
  return quote.dataset.cites.split(" ").at(-1);
};

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href*="#cite-"], a[href*="#from-"]');
  if (link && link.closest(".yz-conversation, .yz-sources")) {
    event.preventDefault();
    const name = link.getAttribute("href").split("#")[1];
    const [kind, turn, marker] = name.split("-");
    if (kind === "cite") showCitation(turn, marker);
    else backTo(name);
    return;
  }
  const button = event.target.closest("[data-copy]");
  if (button && button.closest(".yz-conversation, .yz-sources")) copyFrom(button);
  const quoted = window.yanzheng.quoted(event, ".yz-sources");
  if (quoted) backTo(`from-${event.target.closest(".yz-group").dataset.turn}-${quoted}`);
});

// A new answer's sources are shown from their beginning, whatever was looked at before. What comes later beside the same quotes
// changes nothing of what is looked at.
let quotes = "";
watch("value", () => {
  const groups = [...element.querySelectorAll(".yz-group")];
  const before = quotes;
  quotes = window.yanzheng.conversation() + groups.map((one) => words([...one.querySelectorAll("mark")])).join("\n");
  if (groups.length && quotes === before) {
    const turn = looked && groups.some((one) => one.dataset.turn === looked) ? looked : groups[groups.length - 1].dataset.turn;
    showTurn(turn);
    const number = held && document.getElementById(held);
    if (number && document.activeElement === document.body) number.closest(".yz-card").focus({ preventScroll: true });
    if (led) quoteOf(led.turn, led.marker)[0]?.scrollIntoView({ block: "center" });
  } else {
    const shown = groups.find((one) => !one.hidden);
    if (chosen && !(shown && shown.dataset.turn === chosen.turn)) chosen = null;
    if (shown) showTurn(shown.dataset.turn);
    else mark();
    element.closest("#sources").scrollTop = 0;
  }
  say();
  document.documentElement.lang = element.querySelector(".yz-sources").lang;
  window.yanzheng.spoken?.();
  reveal();
});

// The page is seen once all its parts are in one language; they are drawn one after the other.
function reveal() {
  if (!document.documentElement.classList.contains("yz-waiting")) return;
  const parts = [...document.querySelectorAll(".yz-header, .yz-conversation, .yz-sources")];
  if (parts.every((part) => part.lang === document.documentElement.lang)) document.documentElement.classList.remove("yz-waiting");
  else requestAnimationFrame(reveal);
}

// Reading and meanings of a word in a quote, where it is pointed at, chosen by the keyboard or touched. One stop for the whole quote:
// the arrows go from word to word, Escape puts the box away.
const gloss = document.createElement("div");
gloss.className = "yz-gloss";
gloss.id = "yz-gloss";
gloss.setAttribute("role", "tooltip");
gloss.hidden = true;
document.body.append(gloss);
let explained = null;

function explain(term) {
  if (explained) explained.removeAttribute("aria-describedby");
  explained = term;
  gloss.hidden = !term;
  if (!term) return;
  const [reading, meaning] = [document.createElement("b"), document.createElement("span")];
  reading.textContent = term.dataset.reading;
  meaning.textContent = term.dataset.meaning;
  gloss.replaceChildren(reading, " ", meaning);
  term.setAttribute("aria-describedby", gloss.id);
  const box = term.getClientRects()[0] || term.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, window.innerWidth - gloss.offsetWidth - 8));
  const below = box.bottom + gloss.offsetHeight + 8 < window.innerHeight;
  gloss.style.left = `${left}px`;
  gloss.style.top = `${below ? box.bottom + 4 : box.top - gloss.offsetHeight - 4}px`;
}

const termOf = (event) => (event.target instanceof Element ? event.target.closest(".yz-term") : null);
for (const name of ["mouseover", "focusin", "click"])
  document.addEventListener(name, (event) => {
    // A word that a mouse points at is explained already, and is left for the answer with a click.
    if (name === "click" && event.pointerType === "mouse") return;
    const term = termOf(event);
    if (term) explain(term);
    // The pointer may go into the box itself.
    else if (!gloss.contains(event.target) && !(explained && explained === document.activeElement)) explain(null);
  });
document.addEventListener("scroll", () => explain(null), { capture: true, passive: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && explained) {
    explain(null);
    event.stopPropagation();
    return;
  }
  const term = termOf(event);
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!term || !by) return;
  const all = [...term.closest("blockquote, .yz-text").querySelectorAll(".yz-term")];
  const next = all[all.indexOf(term) + by];
  if (!next) return;
  event.preventDefault();
  term.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}, true);

// On paper each turn has its sources below it; they go when it is printed.
function unprinted() {
  for (const printed of document.querySelectorAll(".yz-printed")) printed.remove();
}
addEventListener("beforeprint", () => {
  unprinted();
  for (const group of document.querySelectorAll(".yz-group")) {
    const turn = document.getElementById(`turn-${group.dataset.turn}`);
    if (!turn) continue;
    const printed = document.createElement("div");
    printed.className = `yz-printed yz-sources${group.classList.contains("yz-related") ? " yz-related" : ""}`;
    printed.innerHTML = group.innerHTML;
    for (const named of printed.querySelectorAll("[id]")) named.removeAttribute("id");
    turn.append(printed);
  }
});
addEventListener("afterprint", unprinted);

// What is drawn anew while the mouse presses it is pressed all the same, where the same stands there then; the browser tells of no click.
const PRESSED = "button, a[href]";
const under = (event) => (event.button === 0 && event.target instanceof Element ? event.target.closest(PRESSED) : null);
// What it is, and in which turn, conversation or document it stands.
const told = (one) => {
  const inside = one.closest("[data-key], [data-conversation], [data-document]");
  return JSON.stringify([one.tagName, one.textContent, one.getAttribute("href"), { ...one.dataset }, inside && { ...inside.dataset }]);
};
let pressed = null; // {button, told}
document.addEventListener("mousedown", (event) => {
  const button = event.ctrlKey || event.metaKey || event.shiftKey ? null : under(event);
  pressed = button && { button: button, told: told(button) };
}, true);
document.addEventListener("mouseup", (event) => {
  const [lost, there] = [pressed && !pressed.button.isConnected ? pressed : null, under(event)];
  pressed = null;
  if (lost && there && told(there) === lost.told) there.click();
}, true);
