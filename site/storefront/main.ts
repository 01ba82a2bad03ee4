// What does every page of the shop do? Language, cart badge, tracking and consent.

import { countItems } from "./cart.ts";
import { watchCart } from "./cart_store.ts";
import { shopConfig } from "./config.ts";
import { startConsent } from "./consent.ts";
import { isRefused, loadBeacon } from "./tracking.ts";

const root = document.documentElement;

document.querySelector('[data-action="switch-language"]')?.addEventListener("click", () => {
  root.lang = root.lang === "en" ? "zh-CN" : "en";
  document.title = root.dataset[root.lang === "en" ? "titleEn" : "titleZh"] ?? document.title;
  try {
    localStorage.setItem("suanpan.lang", root.lang);
  } catch {
    // The choice then lasts for this page.
  }
});

const badge = document.querySelector('[data-slot="cart-count"]');
watchCart((lines) => {
  if (badge) badge.textContent = String(countItems(lines));
});

async function start(): Promise<void> {
  const config = await shopConfig();
  const state = config === null ? "off" : isRefused() ? "refused" : "on";
  const note = document.querySelector<HTMLElement>(`[data-slot="tracking-${state}"]`);
  if (note) note.hidden = false;
  if (config === null) return;
  if (state === "on") startConsent();
  await loadBeacon(config);
}

/** Settles when tracking runs, or is known not to. */
export const trackingStarted = start();
