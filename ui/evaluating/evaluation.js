// A chosen file is read here: text goes straight into the box, a table comes back from the server as text.
// Run once by the choice of a file (`element`, `trigger` are given by gr.HTML).

const TABLE = /\.(csv|tsv|xlsx|xlsm|xls|ods)$/i;

function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

element.addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const said = element.querySelector(".yz-file-fault");
  said.textContent = "";
  const content = await file.arrayBuffer();
  if (TABLE.test(file.name)) trigger("submit", { name: file.name, content: base64(new Uint8Array(content)) });
  else {
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
      const box = document.querySelector("#questions textarea");
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    } catch {
      said.textContent = said.dataset.notText;
    }
  }
  event.target.value = ""; // The same file, mended, can be chosen again.
});
