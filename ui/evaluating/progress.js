// What keeps a question set from being run stands below the button, where a long set or the description leaves it out of sight.
// Run once by the progress of a run (`element`, `watch` are given by gr.HTML).

watch("value", () => requestAnimationFrame(() => element.querySelector(".yz-evaluation-fault")?.scrollIntoView({ block: "nearest" })));
