// What is an amount called in a price's words? Written as Intl writes it, which is asked once for each currency and language.
import { formatMoney } from "../../format.ts";
import type { Locale } from "../../locale.ts";
import { exponentOf } from "../../money.ts";

/** What stands before and after the digits. */
interface Pattern {
  before: string;
  after: string;
}

/** Up to here Intl, which divides into major units, has every digit. */
const MOST = 1e13;

/** Digits in groups of three, as English and Chinese have them. */
function written(minor: number, decimals: number): string {
  const digits = String(minor).padStart(decimals + 1, "0");
  const end = digits.length - decimals;
  let text = decimals > 0 ? `.${digits.slice(end)}` : "";
  let at = end;
  for (; at > 3; at -= 3) text = `,${digits.slice(at - 3, at)}${text}`;
  return digits.slice(0, at) + text;
}

/** Learned from an amount that Intl writes; undefined where it writes it in another way than digits in groups. */
function patternOf(currency: string, locale: Locale): Pattern | undefined {
  const sample = 123_456_789;
  const [before, after, ...more] = formatMoney(sample, currency, locale).split(written(sample, exponentOf(currency)));
  return before !== undefined && after !== undefined && more.length === 0 ? { before, after } : undefined;
}

const patterns = new Map<string, Pattern | undefined>();

/** The same text as `formatMoney`, in a tenth of the time: an answer of 20 products has a hundred amounts. */
export function moneyText(minor: number, currency: string, locale: Locale): string {
  const key = currency + locale;
  let pattern = patterns.get(key);
  if (pattern === undefined && !patterns.has(key)) {
    pattern = patternOf(currency, locale);
    patterns.set(key, pattern);
  }
  if (!pattern || minor < 0 || minor > MOST || !Number.isInteger(minor)) return formatMoney(minor, currency, locale);
  return pattern.before + written(minor, exponentOf(currency)) + pattern.after;
}
