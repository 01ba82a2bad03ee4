// How does the shop report what happens? Through the beacon, whose key is known only after the page has asked for it.

import type { Params, ShopEvent, Suanpan } from "../beacon/public.ts";
import type {} from "../beacon/types.ts";
import type { ShopConfig } from "./config.ts";

// The stub every shop may have: calls made before the beacon is there wait in `q`.
const q: unknown[][] = [];
window.suanpan ??= Object.assign((...call: unknown[]) => void q.push(call), { q }) as Suanpan;

export function track(name: ShopEvent, params: Params): void {
  window.suanpan?.(name, params);
}

export function answerConsent(answer: "granted" | "denied"): void {
  window.suanpan?.("consent", answer);
}

export function identify(customerId: string | undefined): void {
  window.suanpan?.("identify", customerId);
}

/** Whether this browser asks not to be tracked; the beacon then sends nothing at all. */
export function isRefused(): boolean {
  return navigator.globalPrivacyControl === true || navigator.doNotTrack === "1";
}

/** Loads the beacon; settles when it runs or cannot. */
export function loadBeacon({ write_key }: ShopConfig): Promise<void> {
  return new Promise((done) => {
    const script = document.createElement("script");
    script.src = "/s.js";
    script.dataset.key = write_key;
    script.dataset.consent = "required";
    script.onload = script.onerror = () => done();
    document.head.append(script);
  });
}
