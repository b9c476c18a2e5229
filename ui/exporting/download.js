// Export menus: what is chosen is asked of the server, and what comes is kept by the browser as a file. Nothing is fetched from an address.
// Run once (`element`, `trigger`, `watch` are given by gr.HTML).

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-export]");
  for (const menu of document.querySelectorAll(".yz-export[open]"))
    if (button ? menu.contains(button) : !menu.contains(event.target)) menu.open = false;
  if (!button || !button.closest(".yz-conversation")) return;
  if (button.dataset.export === "print") window.print();
  else trigger("submit", { kind: button.dataset.export, turn: Number(button.dataset.turn), asked: Date.now(), conversation: window.yanzheng.conversation() });
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest(".yz-export[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
  event.stopPropagation();
});

function keep() {
  const file = element.querySelector("[data-file]");
  if (!file) return;
  const bytes = Uint8Array.from(atob(file.dataset.file), (c) => c.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: file.dataset.media }));
  link.download = file.dataset.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  file.remove(); // The same file may be asked for again.
}
watch("value", keep);
