// A page of a PDF as a picture: asked for by the buttons beside its quotes, shown in a dialog, its neighbours a button away.
// Run once (`element`, `trigger`, `watch` are given by gr.HTML).

const dialog = () => element.querySelector("dialog");
let turn = 0;
let asked = null; // The button that the focus goes back to.

function show(document_, page) {
  const there = dialog();
  // What comes as it was is no change that one would be told of.
  if (there && there.dataset.document === document_ && there.dataset.number === String(page) && there.dataset.turn === String(turn)) open();
  else trigger("submit", { document: document_, page: page, turn: turn, conversation: window.yanzheng.conversation() });
}
function open() {
  if (!dialog() || dialog().open) return;
  dialog().showModal();
  element.querySelector(".yz-box")?.scrollIntoView({ block: "center" });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-page]");
  if (button && button.dataset.pageOf) {
    turn = Number(button.dataset.turn || 0);
    asked = button;
    show(button.dataset.pageOf, Number(button.dataset.page));
  } else if (button && element.contains(button)) show(dialog().dataset.document, Number(button.dataset.page));
  else if (event.target === dialog() || (element.contains(event.target) && event.target.closest("[data-do=close]"))) dialog().close();
});
element.addEventListener(
  "close",
  () => {
    if (asked && asked.isConnected) asked.focus({ preventScroll: true });
  },
  true
);

watch("value", open);
