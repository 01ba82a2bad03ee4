// Which language and theme are chosen? prefs.js set them before the first paint; here they are changed and remembered.
import type { Locale } from "../../../shared/locale.ts";

const themes = ["system", "light", "dark"] as const;

type Theme = (typeof themes)[number];

const root = document.documentElement;

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser without storage still switches for this visit.
  }
}

export const currentLocale = (): Locale => (root.lang === "zh-CN" ? "zh-CN" : "en");

export function switchLocale(): Locale {
  root.lang = currentLocale() === "en" ? "zh-CN" : "en";
  remember("suanpan.lang", root.lang);
  return currentLocale();
}

/** System, light, dark, and round again; the button's own text follows by style sheet. */
export function switchTheme(): void {
  const now = themes.findIndex((theme) => theme === (root.dataset.theme ?? "system"));
  const next: Theme = themes[(now + 1) % themes.length] ?? "system";
  if (next === "system") delete root.dataset.theme;
  else root.dataset.theme = next;
  remember("suanpan.theme", next);
}
