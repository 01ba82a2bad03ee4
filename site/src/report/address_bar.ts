// What stands in the browser's address bar? The link, and after it what the reader has chosen; Back goes through his choices.
import { type Address, formatFragment, type View } from "./fragment.ts";

export const isSameLink = (a: Address | null, b: Address | null): boolean =>
  a !== null && b !== null && a.id === b.id && a.secret === b.secret;

/** Another choice through the same link. */
export function enter(address: Address, view: View): Address {
  const next = { ...address, view };
  history.pushState(null, "", formatFragment(next));
  return next;
}

/** Returns from a choice that the server refused to the one shown before; null when that was it already. */
export function takeBack(address: Address, shown: View): Address | null {
  const before = { ...address, view: shown };
  if (formatFragment(address) === formatFragment(before)) return null;
  history.replaceState(null, "", formatFragment(before));
  return before;
}
