// The menu and the settings: what is chosen holds at once, and is kept by the browser.
// Run once by the dialog (`element`, `trigger`, `watch` are given by gr.HTML); the menu is found through the document.

const own = window.yanzheng;
const KEPT = ["size", "theme", "refusing", "composer"];
let opened = false;
const dialog = () => element.querySelector("dialog");
const menu = () => document.querySelector(".yz-menu");
const input = (name, value) => element.querySelector(`[data-name="${name}"][value="${value}"]`);

// The model that stands in the fields, where it may be chosen. What was typed there and is not asked yet outlasts a dialog that is drawn anew.
const fields = () => [...element.querySelectorAll("[data-model]")];
const model = () => Object.fromEntries(fields().map((one) => [one.dataset.model, one.value]));
let typed = null;
function retype() {
  if (typed && JSON.stringify(model()) === JSON.stringify(typed)) typed = null;
  if (typed) for (const one of fields()) one.value = typed[one.dataset.model];
}

// What has the focus in the dialog keeps it where that is drawn anew.
let focused = "";
element.addEventListener("focusin", ({ target }) => {
  const { name, do: does, model } = target.dataset;
  focused = model ? `[data-model="${model}"]` : name ? `[data-name="${name}"][value="${target.value}"]` : does ? `[data-do="${does}"]` : "";
});

// What the browser has kept is what is marked.
function mark() {
  for (const name of KEPT) {
    const chosen = input(name, own.kept(own.browser, name));
    if (chosen && !chosen.closest("fieldset").disabled) chosen.checked = true;
  }
}
function open() {
  opened = true;
  mark();
  // It is opened once it is drawn.
  if (dialog() && !dialog().open) dialog().showModal();
}

element.addEventListener("change", (event) => {
  const { name } = event.target.dataset;
  if (name === "language") document.querySelector(`#language input[value="${event.target.value}"]`).click();
  else if (event.target.dataset.model) typed = model();
  else if (KEPT.includes(name)) {
    own.keep(own.browser, name, event.target.value);
    own.look();
  }
});
element.addEventListener("input", (event) => event.target.dataset.model && (typed = model()));
// In the field Enter tries what stands in it.
element.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.dataset.model === "name" && !event.isComposing) element.querySelector('[data-do="test"]').click();
});
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (event.target === dialog() || button?.dataset.do === "close") dialog().close();
  else if (button?.dataset.do === "test" || button?.dataset.do === "model") {
    element.querySelector(".yz-tested").textContent = button.dataset.said;
    trigger("submit", { do: button.dataset.do, ...model() });
  } else if (button?.dataset.do === "judged") trigger("submit", { do: "judged" });
});
// `close` does not bubble. What led here is behind its menu, which is folded by now.
element.addEventListener(
  "close",
  () => {
    opened = false;
    focused = "";
    menu().querySelector("summary").focus();
  },
  true,
);

document.addEventListener("click", (event) => {
  const inside = event.target.closest(".yz-menu");
  const button = inside && event.target.closest("button");
  if (button) {
    menu().open = false;
    menu().querySelector("summary").focus();
    if (button.dataset.view) document.querySelector(`#view input[value="${button.dataset.view}"]`).click();
    else {
      trigger("submit", { do: "open" });
      open();
    }
  } else if (!inside && menu()) menu().open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu()?.open) {
    menu().open = false;
    menu().querySelector("summary").focus();
  }
});

watch("value", () => {
  retype();
  const saved = element.querySelector("[data-text]");
  if (opened) {
    open();
    if (focused) element.querySelector(focused)?.focus();
  } else mark();
  if (!saved) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([saved.dataset.text], { type: "application/jsonl" }));
  link.download = "yanzheng-judgments.jsonl";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
});
