// Which language and theme does this reader want? Set before the first paint, switched by buttons, remembered here only.
{
  const root = document.documentElement;
  const themes = ["system", "light", "dark"];
  let saved = {};
  try {
    saved = localStorage;
  } catch {
    // A browser without storage still switches for this visit.
  }
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
  set.theme(themes.find((theme) => theme === saved["suanpan.theme"]) || "system");
  document.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-switch]")?.dataset.switch;
    if (!set[kind]) return;
    const next =
      kind === "theme" ? themes[(themes.indexOf(root.dataset.theme) + 1) % 3] : root.lang === "en" ? "zh-CN" : "en";
    set[kind](next);
    saved[`suanpan.${kind}`] = next;
    window.dispatchEvent(new Event("preference"));
  });
}
