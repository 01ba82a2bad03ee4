// What did this page show last? Kept in this browser for days without a network, and only as long as the link may be read.
import { formatMoment } from "../../../shared/calendar.ts";
import type { Locale } from "../../../shared/locale.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { type Address, viewQuery } from "./fragment.ts";

/** Like the page's own files, in the browser's cache; unlike them under a name that only whoever has the link can tell. */
const KEPT = "suanpan-figures";
/** A reader who was away for longer wants the figures of today. */
const LONGEST_MS = 7 * 86_400_000;

export interface Kept {
  report: ReportResponse;
  ended: string | null;
  /** When it was read, epoch ms. */
  at: number;
}

const said: Record<Locale, (moment: string) => string> = {
  en: (moment) => `You are offline. These are the figures of ${moment}.`,
  "zh-CN": (moment) => `当前离线，以下为${moment}的数字。`,
};

const open = () => caches.open(KEPT);

/** The secret itself is stored nowhere. */
async function placeOf({ id, secret }: Address): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${id}.${secret}`));
  const name = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `/r/kept/${name}/`;
}

const nameOf = async (address: Address, locale: string) =>
  `${await placeOf(address)}?${new URLSearchParams({ report: address.view.report ?? "", locale })}&${viewQuery(address.view)}`;

/** Keeps an answer; a browser without room or without such a place keeps none. */
export async function keep(address: Address, kept: Kept): Promise<void> {
  try {
    await (await open()).put(await nameOf(address, kept.report.told?.locale ?? "en"), Response.json(kept));
    const workers = navigator.serviceWorker;
    await workers?.register("/r/sw.js");
    const { active } = (await workers?.ready) ?? {};
    const tell = () => {
      const files = performance.getEntriesByType("resource").map(({ name }) => name);
      active?.postMessage(["/r/", ...files.filter((name) => /\/_astro\/|\/prefs\.js|\/favicon\.svg/.test(name))]);
    };
    tell();
    // What was loaded between that and its taking over passed through neither.
    if (!workers?.controller) workers?.addEventListener("controllerchange", tell, { once: true });
  } catch {
    // It is a convenience: the page works without.
  }
}

/** The answer to the same question, if it is not too old and the link had not ended by then. */
export async function recallKept(
  address: Address,
  locale: Locale,
  now: number,
): Promise<(Kept & { said: string }) | null> {
  try {
    const found = await (await open()).match(await nameOf(address, locale));
    const kept = found && ((await found.json()) as Kept);
    if (!kept) return null;
    if (now - kept.at < LONGEST_MS && now < (kept.report.link?.expires_at ?? now))
      return { ...kept, said: said[locale](formatMoment(kept.at, kept.report.store.timezone, locale)) };
    await forget(address);
  } catch {
    // As good as nothing.
  }
  return null;
}

/** Deletes whatever was kept of a link. */
export async function forget(address: Address): Promise<void> {
  try {
    const [cache, place] = [await open(), await placeOf(address)];
    for (const one of await cache.keys()) if (new URL(one.url).pathname === place) await cache.delete(one);
  } catch {
    // There is nothing where nothing can be.
  }
}
