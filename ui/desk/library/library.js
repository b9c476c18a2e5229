// The list of documents: what is chosen is told to the server, what is removed is asked twice; a title is written anew where it stands, and
// files that are dropped on the page come in.
// Run once by the list (`element`, `trigger`, `watch` are given by gr.HTML).

let unfolded = false;
const boxes = () => [...element.querySelectorAll("[data-choose]")];

function tell() {
  const all = boxes();
  const ids = all.filter((box) => box.checked).map((box) => box.dataset.choose);
  trigger("submit", { do: "choose", ids: ids.length === all.length ? [] : ids });
  pressed();
}

// A group's button is down while all of its documents, and some, are chosen.
function pressed() {
  for (const chip of element.querySelectorAll("[data-field]")) {
    const own = boxes().filter((box) => box.closest("li").dataset[chip.dataset.field] === chip.dataset.value);
    chip.setAttribute("aria-pressed", String(own.length > 0 && own.every((box) => box.checked)));
  }
}

element.addEventListener("change", (event) => {
  if (event.target.matches("[data-choose]")) tell();
});
element.addEventListener("toggle", (event) => (unfolded = event.target.open), true);
element.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-field]");
  if (chip) {
    const wish = chip.getAttribute("aria-pressed") !== "true";
    for (const box of boxes())
      if (box.closest("li").dataset[chip.dataset.field] === chip.dataset.value) box.checked = wish;
    tell();
  }
  const named = event.target.closest("[data-rename]");
  if (named) rename(named);
  const gone = event.target.closest("[data-remove]");
  if (gone && window.confirm(gone.dataset.really)) trigger("submit", { do: "remove", ids: [gone.dataset.remove] });
});

function rename(button) {
  const { title, rename: id } = button.dataset; // Its place may be another's when the list is drawn anew.
  window.yanzheng.retitle(button.closest("li").querySelector(".yz-title"), title, button.dataset.label, (written, back) => {
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
  if (!event.target.closest("[data-choose-all]")) return;
  for (const box of boxes()) box.checked = false;
  tell();
});
watch("value", () => {
  const details = element.querySelector("details");
  if (details) details.open = unfolded;
  // A list that is drawn anew keeps the ticks of the lines that stood there before.
  for (const box of boxes()) box.checked = box.defaultChecked;
  pressed();
  const there = new Set([...element.querySelectorAll("[data-open]")].map((title) => title.dataset.open));
  window.yanzheng.left?.(there);
  const shown = [...document.querySelectorAll("#sources .yz-card[data-document]")].map((card) => card.dataset.document);
  if (shown.some((id) => id && !there.has(id))) window.yanzheng.look_again?.();
});
