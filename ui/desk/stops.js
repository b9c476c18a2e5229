// One stop of the Tab key for each group of controls: the markers of an answer (those of a table by themselves), what can be done with a turn,
// what stands below the last one, the copies of a card, the list of documents, the values that choose of it, the list of conversations. The
// arrows go from one to the next inside a group; in a list, whose lines are the third of its entry, up and down from line to line.
// Run once (`element` is given by gr.HTML); the groups are found through the document.

const GROUPS = [
  [".yz-table", "a.yz-cite"],
  [".yz-lines", "a.yz-cite:not(.yz-table a)"],
  [".yz-turn", ".yz-facts > button, .yz-facts > .yz-export > summary, .yz-editing > button"],
  [".yz-after", "button.yz-example, .yz-export > summary"],
  [".yz-ranges", "button"],
  [".yz-examples", "button.yz-example"],
  [".yz-group-of", "button.yz-chip:not(:disabled)"],
  [".yz-documents ul", "input[type=checkbox], button", "li"],
  [".yz-kept ul", "button", "li"],
];
const BY = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function groupOf(control) {
  for (const [where, which, line] of GROUPS) {
    const group = control.matches(which) && control.closest(where);
    if (group) return { all: [...group.querySelectorAll(which)], which: which, line: line };
  }
  return null;
}

// Where a key leads from a control of its group.
function next({ all, which, line }, from, key) {
  if (key === "Home" || key === "End") return all.at(key === "Home" ? 0 : -1);
  const row = line && from.closest(line);
  const own = row ? [...row.querySelectorAll(which)] : all;
  if (!row || key === "ArrowLeft" || key === "ArrowRight") return own[Math.max(0, Math.min(own.length - 1, own.indexOf(from) + BY[key]))];
  const other = BY[key] > 0 ? row.nextElementSibling : row.previousElementSibling;
  const there = other ? [...other.querySelectorAll(which)] : [];
  return there[Math.min(own.indexOf(from), there.length - 1)] || from;
}

// The one that was focused last is the group's stop; in a new group the first is, or what most want: to copy.
function settle(group, stop) {
  for (const one of group) one.tabIndex = one === stop ? 0 : -1;
}
function settleAll() {
  for (const [where, which] of GROUPS)
    for (const box of document.querySelectorAll(where)) {
      const group = [...box.querySelectorAll(which)];
      const stop = group.find((one) => one === document.activeElement) || group.find((one) => one.dataset.stop) || group.find((one) => one.matches(".yz-facts > .yz-copy")) || group[0];
      settle(group, stop);
    }
}

document.addEventListener("focusin", (event) => {
  const group = event.target instanceof Element && groupOf(event.target);
  if (!group) return;
  for (const one of group.all) delete one.dataset.stop;
  event.target.dataset.stop = "1";
  settle(group.all, event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
  const group = (event.key in BY || event.key === "Home" || event.key === "End") && groupOf(event.target);
  if (!group) return;
  event.preventDefault();
  next(group, event.target, event.key).focus();
});

// Whatever is drawn anew, once it is drawn, and what can be pressed no more.
let due = 0;
function later() {
  due ||= requestAnimationFrame(() => {
    due = 0;
    settleAll();
  });
}
new MutationObserver(later).observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
later();
