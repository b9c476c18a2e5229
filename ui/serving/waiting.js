// Before the page is drawn: whether its reader waits for another language than the one it comes in (`ui.serving.language`).
(() => {
  const chosen = /(?:^|; )yanzheng_language=(\w+)/.exec(document.cookie);
  const spoken = chosen ? [chosen[1]] : navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
  const first = spoken.find((tag) => tag === "zh" || tag === "en");
  if (first === "en") document.documentElement.classList.add("yz-waiting");
})();
