// Who keeps what the page showed last? The part that comes with the reader's first touch; without one there is nothing to keep.
import type { Locale } from "../../../shared/locale.ts";
import type { Address } from "./fragment.ts";

// The very file that is kept for days without a network: another one would be missing on the first of them.
const later = () => import("./touched.ts").catch(() => null);

/** Deletes whatever was kept of a link that has ended. */
export async function forgetShown(of: Address): Promise<void> {
  await (await later())?.forget(of);
}

/** What was shown last and is not too old, with the sentence that says of when it is; null where nothing is kept. */
export async function recallShown(of: Address, locale: Locale, now: number) {
  return (await (await later())?.recallKept(of, locale, now)) ?? null;
}
