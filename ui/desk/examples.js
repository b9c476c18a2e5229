// An example is asked when it is chosen. Run once by the examples (`element`, `trigger` are given by gr.HTML).

element.addEventListener("click", (event) => {
  const example = event.target.closest("[data-question]");
  if (example) trigger("submit", { question: example.dataset.question });
});
