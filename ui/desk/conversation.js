// The conversation: questions are sent, asked again and stopped, answers waited for, and nothing that was typed is lost.
// Run once (`element`, `trigger`, `watch` are given by gr.HTML); the box and its buttons are found through the document.

const own = window.yanzheng;
// Milliseconds after which what was sent is sent again, and after which nobody waits any longer for what was asked for.
const AGAIN = 5000;
const GIVEN_UP = 40000;
// Milliseconds that the page's parts may take to be in one language, after one of them is.
const SPOKEN = 500;
// Milliseconds without a change after which the list of conversations is made anew.
const RELISTED = 400;

const box = () => document.querySelector("#question textarea");
const shown = () => element.querySelector(".yz-conversation");
const articles = () => [...element.querySelectorAll(".yz-turn")];
const keyOf = (inside) => inside.closest(".yz-turn").dataset.key;
const stored = (name, otherwise) => {
  try {
    return JSON.parse(own.kept(own.tab, name)) || otherwise;
  } catch {
    return otherwise;
  }
};

// What was sent and has not come back yet, in its order: {conversation, key, question, chosen}. It outlasts the page.
let line = stored("line", []);
let sent = []; // Keys of what this page sent, as long as nothing came of it.
let editing = null; // {key, before}: the turn whose question stands in the box, and what stood there before.
let past = -1; // How far arrow up has gone back.
let turns = 0;
let again = ""; // The turn that was changed or asked again, as long as anything is being answered.
let newest = 0;
let listening = 0;
let spoken = 0; // When the conversation was first seen in another language than the one that is chosen; 0 where it is in that.
let awaited = 0; // The version that what is waited for is to follow; 0 where it comes at once.

function tell(action) {
  trigger("submit", { conversation: own.conversation(), opened: own.opened(), chosen: own.asked?.() ?? [], ...own.how(), ...action });
}
function keepLine() {
  own.keep(own.tab, "line", line.length ? JSON.stringify(line) : "");
}
function write(text) {
  const area = box();
  area.value = text;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
function draft() {
  if (!editing) own.keep(own.browser, `draft_${own.conversation()}`, box() ? box().value : "");
}

function flush() {
  const here = own.conversation();
  if (!here) return own.begun().then(flush);
  for (const one of line) one.conversation ||= here; // Asked before the page knew its conversation.
  const mine = line.filter((one) => one.conversation === here);
  if (!mine.length) return;
  tell({ do: "ask", questions: mine.map((one) => [one.key, one.question, one.chosen || []]) });
  setTimeout(() => mine.some((one) => line.includes(one)) && flush(), AGAIN);
}
function ask(question) {
  const one = { conversation: own.conversation(), key: own.fresh(), question: question, chosen: own.asked?.() ?? [] };
  line.push(one);
  sent.push(one.key);
  keepLine();
  flush();
}
function send() {
  const question = box().value;
  past = -1;
  if (editing) {
    again = editing.key;
    tell({ do: "edit", key: editing.key, question: question });
    edit(null);
  } else {
    ask(question); // Kept before the box is emptied.
    write("");
  }
}
own.ask = ask;

// The question of a turn is put into the box; what stood there comes back afterwards.
function edit(key, question) {
  const before = editing ? editing.before : box().value;
  editing = key ? { key: key, before: before } : null;
  document.querySelector("#left").classList.toggle("yz-edits", Boolean(key));
  for (const one of articles()) one.classList.toggle("yz-edited", one.dataset.key === key);
  write(key ? question : before);
  box().focus();
}

function recall(by) {
  const questions = articles().map((one) => one.dataset.whole).filter(Boolean);
  const next = past + by;
  if (next >= questions.length || next < -1) return false;
  past = next;
  write(past < 0 ? "" : questions[questions.length - 1 - past]);
  return true;
}

document.addEventListener(
  "keydown",
  (event) => {
    if (event.target !== box() || event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      send();
    } else if (event.key === "Escape" && editing) edit(null);
    else if (event.key === "ArrowUp" && !editing && (past >= 0 || !box().value)) {
      if (recall(1)) event.preventDefault();
    } else if (event.key === "ArrowDown" && past >= 0) {
      if (recall(-1)) event.preventDefault();
    }
  },
  true
);
document.addEventListener("input", (event) => {
  if (event.target !== box()) return;
  if (event.isTrusted) past = -1;
  draft();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.id === "send") send();
  else if (button.id === "stop") tell({ do: "stop" });
  else if (button.id === "unedit") edit(null);
  else if (button.id === "fresh") own.open(own.fresh());
  else if (button.dataset.question) ask(button.dataset.question);
  else if (!element.contains(button)) return;
  else if (button.dataset.do === "edit") edit(keyOf(button), button.closest(".yz-turn").dataset.whole);
  else if (button.dataset.do === "retry") {
    again = keyOf(button);
    tell({ do: "retry", key: again });
  }
  else if (button.dataset.do === "up" || button.dataset.do === "down") {
    const judged = button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.do;
    tell({ do: "judge", key: keyOf(button), judged: judged, reason: "" });
  }
});
element.addEventListener("submit", (event) => {
  event.preventDefault();
  const reason = event.target.querySelector("input:checked");
  const right = event.target.querySelector(".yz-right").value;
  tell({ do: "judge", key: keyOf(event.target), judged: "down", reason: `${reason ? reason.value : "wrong"} ${right}`.trim() });
});

// Another conversation is shown; what is being typed stays with its own.
own.open = (id) => {
  if (editing) edit(null);
  own.shut?.();
  const asking = document.querySelector('#view input[value="ask"]');
  if (asking && !asking.checked) asking.click();
  draft();
  own.moved(id);
  own.rechoose?.();
  write(own.kept(own.browser, `draft_${id}`));
  past = -1;
  newest = listening = 0;
  look(id);
  flush();
  box().focus();
};

own.look_again = () => tell({ do: "open" });
// Until it is there: what the server is asked for may be lost on the way.
function look(id) {
  own.look_again();
  setTimeout(() => own.conversation() === id && shown().dataset.conversation !== id && look(id), AGAIN);
}

// Waits for what is still to come (`beat.js`): one call at a time, and again where none comes back.
function listen() {
  const now = shown();
  const chosen = document.querySelector("#language input:checked");
  const foreign = chosen && now.lang && !now.lang.startsWith(chosen.value); // What was waited for in the language before.
  if (!foreign) spoken = 0;
  else if (!spoken) {
    // The answer that brings the language brings the conversation in it, too, a moment before or after.
    spoken = Date.now();
    setTimeout(listen, SPOKEN);
  }
  const late = (foreign && Date.now() - spoken >= SPOKEN) || now.dataset.conversation !== own.conversation() || Number(now.dataset.version) < newest;
  if (!late && !now.dataset.pending) return;
  if (Date.now() - listening < GIVEN_UP) {
    // What is waited for may be long in coming.
    if (late && awaited) own.look_again();
    return;
  }
  listening = Date.now();
  awaited = late ? 0 : Number(now.dataset.version);
  own.wait({ conversation: own.conversation(), opened: own.opened(), seen: awaited });
  setTimeout(listen, GIVEN_UP);
}
own.heard = () => {
  listening = 0;
  listen();
};

document.addEventListener("yanzheng-reached", (event) => {
  if (!event.detail) return;
  flush();
  own.heard();
});

// Only for a new turn or its answer; a change of language leaves the reader where they were. An earlier turn that is answered anew is what
// one wants to see then, not the last one.
function scroll(changed) {
  const all = articles();
  const last = all[all.length - 1];
  const target = all.length === turns && changed.length ? changed[0] : last;
  if (target && !(target === last && all.length === turns && last.querySelector(".yz-pending"))) {
    const wrap = element.closest("#conversation");
    if (wrap.scrollHeight > wrap.clientHeight + 1) wrap.scrollTo({ top: target.offsetTop - wrap.offsetTop - 16 });
    else if (target !== last || last.getBoundingClientRect().bottom > window.innerHeight || last.getBoundingClientRect().top < 0) target.scrollIntoView({ block: "start" });
  }
  turns = all.length;
}

// A new rendering takes the focus away from what had it.
let focused = "";
element.addEventListener("focusin", (event) => {
  const [to, turn] = [event.target, event.target.closest(".yz-turn")];
  focused = to.id ? `#${to.id}` : turn && to.dataset.do ? `[data-key="${turn.dataset.key}"] [data-do="${to.dataset.do}"]` : "";
});
element.addEventListener("focusout", (event) => event.relatedTarget && (focused = ""));

// It folds what was unfolded, too.
let unfolded = "";
element.addEventListener(
  "toggle",
  ({ target }) => {
    const menu = target.closest(".yz-export-all") ? ".yz-export-all details" : `[data-key="${keyOf(target)}"] .yz-facts details`;
    if (target.open) unfolded = menu;
    else if (unfolded === menu) unfolded = "";
  },
  true,
);

let begun = false;
let before = [];
let listed = "";
let relisting = 0;
let judged = false;
watch("value", () => {
  const now = shown();
  document.querySelector("#left").classList.toggle("yz-answers", now.dataset.pending === "answer");
  if (now.dataset.conversation === own.conversation()) {
    newest = Math.max(newest, Number(now.dataset.version));
    if (!begun) {
      begun = true;
      if (!box().value) write(own.kept(own.browser, `draft_${own.conversation()}`));
      flush();
    }
    const there = new Set(articles().map((one) => one.dataset.key));
    line = line.filter((one) => !there.has(one.key));
    keepLine();
    for (const one of articles()) {
      if (!sent.includes(one.dataset.key) || one.querySelector(".yz-pending")) continue;
      sent = sent.filter((key) => key !== one.dataset.key);
      // What could not be answered comes back into the box, unless something else is being typed there.
      if (one.querySelector(".yz-fault") && one.dataset.whole && !box().value) write(one.dataset.whole);
    }
  }
  // A quick answer to a changed question comes without having been seen to be waited for.
  const keyed = (one) => one.dataset.key + one.dataset.whole + one.querySelectorAll(".yz-pending").length;
  const changed = articles().filter((one) => !before.includes(keyed(one)));
  if (changed.length || articles().length !== turns) {
    // Of turns that are answered anew one after the other the first is followed.
    if (again && articles().length === turns) scroll(articles().filter((one) => one.dataset.key === again));
    else scroll(changed);
  }
  before = articles().map(keyed);
  if (again && !element.querySelector(".yz-pending")) again = "";
  // What was asked for is seen.
  const judging = element.querySelector(".yz-judging");
  if (judging && !judged) judging.scrollIntoView({ block: "nearest" });
  judged = Boolean(judging);
  const told = articles().map((one) => one.dataset.key + one.dataset.whole + Boolean(one.querySelector(".yz-pending")));
  const list = JSON.stringify([now.dataset.conversation, ...told]);
  // An empty conversation changes nothing in the list that came with it. The list comes behind the answer, which it would slow down.
  if (list !== listed && (listed || told.length)) {
    clearTimeout(relisting);
    relisting = setTimeout(() => own.relist?.(), RELISTED);
  }
  listed = list;
  own.mark?.();
  const menu = unfolded && element.querySelector(unfolded);
  if (menu) menu.open = true;
  if (editing) for (const one of articles()) one.classList.toggle("yz-edited", one.dataset.key === editing.key);
  if (focused && document.activeElement === document.body) element.querySelector(focused)?.focus({ preventScroll: true });
  listen();
});
