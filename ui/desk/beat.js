// Waits for what comes next of the conversation (`conversation.js`); each return of the call is told by another value.
// Run once (`element`, `trigger`, `watch` are given by gr.HTML).

window.yanzheng.wait = (what) => trigger("submit", what);
watch("value", () => window.yanzheng.heard());
