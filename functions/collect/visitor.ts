// Who sent this, as little as it takes: a visitor id nobody can trace back, a kind of device, a country.
import { fingerprint64 } from "../../shared/hash.ts";
import { sipHash } from "../../shared/siphash.ts";
import { dayOf } from "../../shared/time.ts";
import type { Env } from "../env.ts";
import { saltOf } from "../store/salts.ts";
import type { Store } from "../store/stores.ts";

/**
 * 16 hex digits that stand for a visitor of a store. With consent they follow the browser's own random id; without, they
 * are a keyed hash of address and browser under the day's salt, which is gone 48 h after the day began. Neither input is kept.
 */
export async function visitorOf(
  request: Request,
  env: Env,
  store: Store,
  browserId: string | undefined,
  now: number,
): Promise<string> {
  if (browserId !== undefined) return storedVisitor(store.id, browserId);
  const salt = await saltOf(env.CONFIG, dayOf(store.timezone, now), now);
  const address = request.headers.get("cf-connecting-ip") ?? "";
  const agent = request.headers.get("user-agent") ?? "";
  return sipHash(salt, `${store.id}|${address}|${agent}`);
}

/** The stored form of an id that the browser, or an import, gave a visitor; the same person has another id in another store. */
export function storedVisitor(store: number, id: string): string {
  return fingerprint64(`${store}|${id}`);
}

/** Two letters, or empty where the platform does not know. */
export function countryOf(request: Request): string {
  const { cf } = request as Request & { cf?: { country?: string } };
  const country = cf?.country ?? "";
  return /^[A-Z]{2}$/.test(country) ? country : "";
}

/** Kind of device by the browser's name, for senders that do not say their viewport. */
export const deviceOf = (request: Request) => deviceOfAgent(request.headers.get("user-agent") ?? "");

export function deviceOfAgent(agent: string): "phone" | "tablet" | "desktop" {
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(agent)) return "tablet";
  return /Mobi|iPhone|Android/i.test(agent) ? "phone" : "desktop";
}
