// What does every page of the shop do? Language, cart badge, tracking and consent.

import { countItems } from "./cart.ts";
import { watchCart } from "./cart_store.ts";
import { shopConfig } from "./config.ts";
import { startConsent } from "./consent.ts";
import { currentMember, playMember } from "./member.ts";
import { loadElements, tellMember } from "./prices.ts";
import { identify, isRefused, loadBeacon, track } from "./tracking.ts";

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

const players = document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name="member"]');

/** Shows in every control who is played. */
function showMember(id: string): void {
  // Makes room for what is said of personal prices; prefs.js did so before the first paint.
  root.toggleAttribute("data-member", id !== "");
  for (const each of players) {
    if (each instanceof HTMLInputElement) each.checked = each.value === id;
    else each.value = id;
  }
}

for (const each of players) {
  each.addEventListener("change", async () => {
    const { value } = each;
    const member = await playMember(value);
    showMember(member?.id ?? "");
    tellMember();
    identify(member?.id);
    if (member) track("login", { method: "demo" });
  });
}
const member = currentMember();
showMember(member?.id ?? "");
if (member) identify(member.id);

async function start(): Promise<void> {
  const config = await shopConfig();
  if (config) loadElements(config);
  const state = config === null ? "off" : isRefused() ? "refused" : "on";
  const note = document.querySelector<HTMLElement>(`[data-slot="tracking-${state}"]`);
  if (note) note.hidden = false;
  if (config === null) return;
  if (state === "on") startConsent();
  await loadBeacon(config);
}

/** Settles when tracking runs, or is known not to. */
export const trackingStarted = start();
