// Which name was meant? The one that differs in the fewest letters.
import type { Text } from "../../locale.ts";

/** Letters to insert, delete or replace; `limit` when it is that many or more. Source: Levenshtein 1966, by rows. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return Math.min(row[b.length]!, limit);
}

/**
 * The most similar of some names; undefined when none is similar.
 * @example nearest("custmer.tier", ["country", "customer.tier"]) // => "customer.tier"
 */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.ceil(Math.min(name.length, 60) / 3));
  const wanted = name.slice(0, 60).toLowerCase();
  for (const each of names) {
    const apart = distance(wanted, each.slice(0, 60).toLowerCase(), least);
    if (apart < least) [best, least] = [each, apart];
  }
  return best;
}

/** " Did you mean ...?" in both languages, or nothing. */
export function meant(name: string, names: Iterable<string>): Text {
  const found = nearest(name, names);
  return found === undefined
    ? { en: "", "zh-CN": "" }
    : { en: ` Did you mean "${found}"?`, "zh-CN": `是否指“${found}”？` };
}
