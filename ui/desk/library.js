// The list of documents: what is chosen is told to the server, what is removed is asked twice.
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
  const gone = event.target.closest("[data-remove]");
  if (gone && window.confirm(gone.dataset.really)) trigger("submit", { do: "remove", ids: [gone.dataset.remove] });
});
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-choose-all]")) return;
  for (const box of boxes()) box.checked = false;
  tell();
});
watch("value", () => {
  const details = element.querySelector("details");
  if (details) details.open = unfolded;
  pressed();
});
