// The list of conversations: opened, renamed, deleted (asked back), searched.
// Run once by the list (`element`, `trigger`, `watch` are given by gr.HTML).

const own = window.yanzheng;
let unfolded = false;
let searching = 0;
let late = false; // The list is to be made anew once a title that is being typed is done.
const act = (what) => trigger("submit", what);
const field = () => element.querySelector(".yz-kept-search");
const find = () => act({ do: "search", conversation: "", search: field() ? field().value : "" });

function here() {
  for (const item of element.querySelectorAll("[data-conversation]")) {
    const open = item.querySelector("[data-open-conversation]");
    if (!open) continue; // Its title is being written.
    if (item.dataset.conversation === own.conversation()) open.setAttribute("aria-current", "true");
    else open.removeAttribute("aria-current");
  }
}

// What the list tells of a conversation may have changed (`conversation.js`).
own.relist = () => {
  here();
  late = Boolean(element.querySelector(".yz-kept-title"));
  if (!late) find();
};

function rename(item, label) {
  const button = item.querySelector("[data-open-conversation]");
  const { conversation, title } = item.dataset; // Its place may be another's when the list is drawn anew.
  own.retitle(button, title, label, (written, back) => {
    if (written !== null && written !== title) {
      act({ do: "rename", conversation: conversation, title: written, search: field().value });
      return;
    }
    if (back) button.focus();
    if (late) own.relist();
  });
}

element.addEventListener(
  "toggle",
  (event) => {
    // What it tells may be older than what was asked just now, and it is not to change under the pointer.
    if (event.target.open && !unfolded) own.relist();
    unfolded = event.target.open;
  },
  true,
);
// Escape puts the list away; in the field it takes out first what was searched for.
element.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !unfolded || event.target.closest(".yz-kept-title") || (event.target === field() && field().value)) return;
  event.stopPropagation();
  element.querySelector("details").open = false;
  element.querySelector("summary").focus();
});
element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const item = button.closest("[data-conversation]");
  if ("openConversation" in button.dataset) {
    own.open(item.dataset.conversation);
    if (matchMedia("(max-width: 899px)").matches) element.querySelector("details").open = false;
    here();
  } else if (button.dataset.rename) rename(item, button.dataset.rename);
  else if (button.dataset.delete && window.confirm(button.dataset.delete)) {
    const id = item.dataset.conversation;
    act({ do: "delete", conversation: id, search: field().value });
    for (const name of ["draft", "choice"]) own.keep(own.browser, `${name}_${id}`, "");
    if (id === own.conversation()) own.open(own.fresh());
  }
});
element.addEventListener("input", (event) => {
  if (event.target !== field()) return;
  clearTimeout(searching);
  searching = setTimeout(find, 200);
});

let typed = null; // What the field held, and whether it was being typed into, before the list was made anew.
element.addEventListener("focusin", (event) => (typed = event.target === field() ? event.target : null));
element.addEventListener("focusout", (event) => event.relatedTarget && (typed = null));
watch("value", () => {
  const details = element.querySelector("details");
  details.open = unfolded;
  here();
  // It was asked for before the page knew its reader's language.
  const chosen = document.querySelector("#language input:checked");
  if (chosen && !details.lang.startsWith(chosen.value)) find();
  if (typed && field() && document.activeElement === document.body) {
    field().value = typed.value;
    field().focus();
    field().setSelectionRange(typed.selectionStart, typed.selectionEnd);
  }
});
