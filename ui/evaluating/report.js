// The report is saved as it is written, without the base that it has in its frame (`evaluation_html.py`). Run once by the report (`element` is given by gr.HTML).

element.addEventListener("click", (event) => {
  if (!event.target.closest(".yz-save")) return;
  const page = element.querySelector("iframe").getAttribute("srcdoc").replace('<base href="about:srcdoc">', "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  link.download = "yanzheng-evaluation.html";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
});
