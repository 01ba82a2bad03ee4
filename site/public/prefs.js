// Which language and theme? Set before the first paint, switched by buttons, remembered in this browser where it allows.
{
  const root = document.documentElement;
  const themes = ["system", "light", "dark"];
  const saved = (() => {
    try {
      return localStorage;
    } catch {
      return {};
    }
  })();
  const set = {
    lang(lang) {
      root.lang = lang;
      document.title = root.dataset[lang === "en" ? "titleEn" : "titleZh"] || document.title;
    },
    theme(theme) {
      root.dataset.theme = theme;
    },
  };
  const asked = new URLSearchParams(location.search).get("lang") || saved["suanpan.lang"] || navigator.language;
  set.lang(/^zh/i.test(asked) ? "zh-CN" : "en");
  // The demo shop says of a member's prices that they are personal, and keeps room for it.
  root.toggleAttribute("data-member", Boolean(saved["suanpan-shop.member"]));
  // What a report has no choice of has no room on its page either.
  root.dataset.report = /[?&]report=(\w+)/.exec(location.hash)?.[1] ?? "";
  set.theme(themes.includes(saved["suanpan.theme"]) ? saved["suanpan.theme"] : "system");
  document.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-switch]")?.dataset.switch;
    if (!set[kind]) return;
    const lang = root.lang === "en" ? "zh-CN" : "en";
    const next = kind === "lang" ? lang : themes[(themes.indexOf(root.dataset.theme) + 1) % 3];
    set[kind](next);
    saved[`suanpan.${kind}`] = next;
    dispatchEvent(new Event("preference"));
  });
}
