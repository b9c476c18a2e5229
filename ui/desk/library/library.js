// The list of documents: which are asked is kept with the conversation and told to the server, what is removed is asked twice; a title is
// written anew where it stands, and files that are dropped on the page come in.
// Run once by the list (`element`, `trigger`, `watch` are given by gr.HTML).

const own = window.yanzheng;
let unfolded = false;
const boxes = () => [...element.querySelectorAll("[data-choose]")];
const chips = () => [...element.querySelectorAll("[data-field]")];

// What is chosen in a conversation: `values` by field, of which a document has one in each field, or, where there are none, `ids` by hand.
const NOTHING = { values: {}, ids: [] };
let choice = NOTHING;
let of = ""; // The conversation that it is of.

function read() {
  of = own.conversation();
  try {
    choice = { ...NOTHING, ...JSON.parse(own.kept(own.browser, `choice_${of}`)) };
  } catch {
    choice = NOTHING;
  }
}
function keep() {
  const some = choice.ids.length || Object.keys(choice.values).length;
  own.keep(own.browser, `choice_${of}`, some ? JSON.stringify(choice) : "");
}

const fits = (box, values) => Object.entries(values).every(([field, some]) => some.includes(box.closest("li").dataset[field]));
const fitting = (values) => boxes().filter((box) => fits(box, values));
// Where no document is left that has them all, what is chosen counts no more: all are asked.
const valued = () => (fitting(choice.values).length ? choice.values : {});
function asked() {
  const [all, values] = [boxes(), valued()];
  const some = Object.keys(values).length ? fitting(values) : all.filter((box) => choice.ids.includes(box.dataset.choose));
  return some.length === all.length ? [] : some.map((box) => box.dataset.choose);
}
own.asked = () => {
  if (of !== own.conversation()) read();
  return asked();
};

// Puts a value into what is chosen of its field, or takes it out. Where nothing would be left to ask, the value that was pressed last counts.
function withValue(values, field, value) {
  const there = values[field] || [];
  const some = there.includes(value) ? there.filter((one) => one !== value) : [...there, value];
  const next = { ...values, [field]: some };
  if (!some.length) delete next[field];
  if (fitting(next).length || !Object.keys(next).length) return next;
  return some.includes(value) ? { [field]: [value] } : {};
}

// The list shows what is chosen. A value that would leave nothing to ask beside those of other fields cannot be pressed.
function show() {
  const [ids, values] = [new Set(asked()), valued()];
  for (const box of boxes()) box.checked = ids.has(box.dataset.choose);
  for (const chip of chips()) {
    const { field, value } = chip.dataset;
    chip.setAttribute("aria-pressed", String(Boolean(values[field]?.includes(value))));
    chip.disabled = !fitting({ ...values, [field]: [value] }).length;
  }
}
function tell() {
  trigger("submit", { do: "choose", ids: asked() });
}
function choose(next) {
  if (of !== own.conversation()) read();
  choice = next;
  keep();
  show();
  tell();
}

// What stands above the box was told of the same documents; it is told again where an answer was late or the server began anew.
const told = () => document.querySelector(".yz-chosen-documents")?.dataset.told || "";
function agree() {
  if (of && told() !== asked().join(" ")) tell();
}
function begin() {
  read();
  show();
  agree();
}
own.rechoose = begin; // Also once the page has come from the server (`ui.app`), which knows nothing of it then.
const above = document.getElementById("chosen");
if (above) new MutationObserver(agree).observe(above, { childList: true, subtree: true });

element.addEventListener("change", (event) => {
  if (event.target.matches("[data-choose]"))
    choose({ values: {}, ids: boxes().filter((box) => box.checked).map((box) => box.dataset.choose) });
});
element.addEventListener("toggle", (event) => (unfolded = event.target.open), true);
// Escape puts the list away, from wherever in it.
element.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !unfolded || event.target.closest("input:not([type=checkbox])")) return;
  event.stopPropagation();
  element.querySelector("details").open = false;
  element.querySelector("summary").focus();
});
element.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-field]");
  if (chip) choose({ values: withValue(valued(), chip.dataset.field, chip.dataset.value), ids: [] });
  const named = event.target.closest("[data-rename]");
  if (named) rename(named);
  const gone = event.target.closest("[data-remove]");
  if (gone && window.confirm(gone.dataset.really)) trigger("submit", { do: "remove", ids: [gone.dataset.remove] });
});

function rename(button) {
  const { title, rename: id } = button.dataset; // Its place may be another's when the list is drawn anew.
  own.retitle(button.closest("li").querySelector(".yz-title"), title, button.dataset.label, (written, back) => {
    if (written !== null && written.trim() !== title) trigger("submit", { do: "rename", ids: [id], title: written });
    else if (back) button.focus();
  });
}

// Files that are dropped anywhere but on the field for question sets go where those go that the button chooses.
const root = document.documentElement;
const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files") && !event.target.closest?.("#choice");
for (const name of ["dragenter", "dragover"])
  document.addEventListener(name, (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    root.classList.add("yz-dropping");
  });
document.addEventListener("dragleave", (event) => event.relatedTarget || root.classList.remove("yz-dropping"));
document.addEventListener("drop", (event) => {
  root.classList.remove("yz-dropping");
  const field = document.querySelector('#library input[type="file"]');
  if (!holdsFiles(event) || !field) return;
  event.preventDefault();
  field.files = event.dataTransfer.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-choose-all]")) choose(NOTHING);
});
watch("value", () => {
  const details = element.querySelector("details");
  if (details) details.open = unfolded;
  // What was chosen by values is chosen among the documents that there are now.
  show();
  agree();
  const there = new Set([...element.querySelectorAll("[data-open]")].map((title) => title.dataset.open));
  own.left?.(there);
  const shown = [...document.querySelectorAll("#sources .yz-card[data-document]")].map((card) => card.dataset.document);
  if (shown.some((id) => id && !there.has(id))) own.look_again?.();
});
