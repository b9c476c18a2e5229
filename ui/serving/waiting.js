// Before the page is drawn: whether its reader waits for another language than the one it comes in (`ui.serving.language`), how it is to
// look, which conversation it shows, and whether the server is there; how titles are edited in it. What other scripts of the page need of this is `window.yanzheng`.
(() => {
  const root = document.documentElement;
  const chosen = /(?:^|; )yanzheng_language=(\w+)/.exec(document.cookie);
  const spoken = chosen ? [chosen[1]] : navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
  const first = spoken.find((tag) => tag === "zh" || tag === "en");
  if (first === "en") root.classList.add("yz-waiting");

  // A browser that keeps nothing for pages (a private window) still shows one.
  const kept = (store, name) => {
    try {
      return store().getItem(`yanzheng_${name}`) || "";
    } catch {
      return "";
    }
  };
  const keep = (store, name, value) => {
    try {
      if (value) store().setItem(`yanzheng_${name}`, value);
      else store().removeItem(`yanzheng_${name}`);
    } catch {
      // Nothing is kept then.
    }
  };
  const browser = () => localStorage;
  const tab = () => sessionStorage;

  // How the page looks: `system`, `light` or `dark`; 1 is the size that it is drawn for.
  const system = matchMedia("(prefers-color-scheme: dark)");
  function look() {
    const theme = kept(browser, "theme");
    const dark = theme === "dark" || (theme !== "light" && system.matches);
    if (document.body && document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
    root.style.setProperty("--yz-size", kept(browser, "size") || "1");
  }
  system.addEventListener("change", look);
  document.addEventListener("DOMContentLoaded", () => {
    look();
    // Gradio sets it, too, by the system alone.
    new MutationObserver(look).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  });
  look();

  // Which conversation: a page that is loaded again goes on with its own, a new one with the browser's last where no other page shows it.
  let conversation = "";
  let opened = 0; // How many this page has opened so far: the server is told of them in any order.
  let release = () => {};
  const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
  // Whether this page holds a conversation; one that it has left for another by the time that it could is let go.
  const held = (id, patience) =>
    new Promise((done) => {
      if (!navigator.locks) return done(patience > 0);
      const how = patience ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
      const hold = (lock) => {
        const wanted = lock && (!conversation || conversation === id);
        done(Boolean(wanted));
        return wanted ? new Promise((free) => (release = free)) : undefined;
      };
      navigator.locks.request(`yanzheng-${id}`, how, hold).catch(() => done(false));
    });
  function show(id) {
    conversation = id;
    opened += 1;
    keep(tab, "conversation", id);
    keep(browser, "conversation", id);
  }
  async function begin() {
    if (conversation) return; // The user has gone on to another already, or does so below.
    const own = kept(tab, "conversation");
    const last = kept(browser, "conversation");
    let found = "";
    // A page that is going away still holds its conversation for a moment.
    if (own && (await held(own, 400))) found = own;
    else if (!own && last && (await held(last, 0))) found = last;
    if (conversation) return;
    if (found) show(found);
    else moved(fresh());
  }
  let beginning = null;
  const begun = () => (beginning ||= begin()).then(() => conversation);
  // At once: whatever is asked from now on belongs to it, whenever the browser lets this page hold it.
  function moved(id) {
    release();
    show(id);
    held(id, 0);
  }

  // Whether the server answers: whatever the page asks for tells.
  const ask = window.fetch;
  window.fetch = async (...what) => {
    try {
      const answer = await ask(...what);
      reached(true);
      return answer;
    } catch (error) {
      if (error.name !== "AbortError") reached(false);
      throw error;
    }
  };
  function reached(there) {
    if (root.classList.contains("yz-unreached") === there) {
      root.classList.toggle("yz-unreached", !there);
      document.dispatchEvent(new CustomEvent("yanzheng-reached", { detail: there }));
    }
  }

  // How questions are to be answered, where the user has chosen; empty: as the server has it.
  const how = () => ({ refusing: kept(browser, "refusing"), composer: kept(browser, "composer") });

  // A title is written anew where it is shown. `done` is given the new one, or null where it stays, and whether the cursor is wanted back:
  // not by whoever has gone on to something else by then.
  function retitle(shown, title, label, done) {
    const input = document.createElement("input");
    let over = false;
    input.value = title;
    input.className = "yz-kept-title";
    input.setAttribute("aria-label", label);
    shown.replaceWith(input);
    input.select();
    const end = (written, back) => {
      if (over) return;
      over = true;
      input.replaceWith(shown);
      done(written, back);
    };
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") end(input.value, true);
      if (event.key === "Escape") end(null, true);
    });
    // Behind whatever takes it out of the page, as a list does that is drawn anew; it would stumble over a change of ours.
    input.addEventListener("blur", () => queueMicrotask(() => end(input.value, false)));
  }

  window.yanzheng = { how, retitle, kept, keep, browser, tab, look, fresh, begun, moved, conversation: () => conversation, opened: () => opened };
})();
