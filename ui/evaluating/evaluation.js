// A chosen file is read here and its text put into the box, so that nothing is uploaded.
// Run once by the choice of a file (`element` is given by gr.HTML).

element.addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const said = element.querySelector(".yz-file-fault");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    const box = document.querySelector("#questions textarea");
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    said.textContent = "";
  } catch {
    said.textContent = said.dataset.notText;
  }
  event.target.value = ""; // The same file, mended, can be chosen again.
});
