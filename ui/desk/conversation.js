// The newest turn of the conversation is scrolled into view. Run once (`element`, `watch` are given by gr.HTML).

let turns = 0;
watch("value", () => {
  const all = element.querySelectorAll(".yz-turn");
  const last = all[all.length - 1];
  // Only for a new turn or its answer; a change of language leaves the reader where they were.
  if (last && (all.length !== turns || !last.querySelector(".yz-pending"))) {
    const wrap = element.closest("#conversation");
    if (wrap.scrollHeight > wrap.clientHeight + 1) wrap.scrollTo({ top: last.offsetTop - wrap.offsetTop });
    else if (last.getBoundingClientRect().bottom > window.innerHeight) last.scrollIntoView({ block: "start" });
  }
  turns = all.length;
});
