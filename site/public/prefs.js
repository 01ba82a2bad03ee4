// Which language and theme does this reader want? Runs before the first paint, so nothing flashes. No cookie, no request.
(() => {
  const root = document.documentElement;
  const saved = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const asked = new URLSearchParams(location.search).get("lang") || saved("suanpan.lang") || navigator.language || "en";
  root.lang = /^zh/i.test(asked) ? "zh-CN" : "en";
  const theme = saved("suanpan.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const title = root.dataset[root.lang === "en" ? "titleEn" : "titleZh"];
  if (title) document.title = title;
})();
