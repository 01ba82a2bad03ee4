// What is already known of prices in this visit? Kept until it may change, and no more than is shown.
import type { DecideAnswer } from "../../../shared/api/deciding_answers.ts";
import { recall, remember } from "./visit.ts";

/** A product at a price, as an element shows it. */
export type Shown = readonly [
  price: string,
  was: string | null,
  was_label: string | null,
  reason: string | null,
  disclosure: string | null,
  hints: readonly string[],
];

/** So many of a product: `1 A-100`. */
export type Wanted = string;

type Kept = Record<string, [until: number, shown: Shown | null]>;

const NAME = "suanpan.prices";

/** An answer is shown for so long and then forgotten: prices may be switched off at any moment. */
const SHOWN_MS = 30_000;

/** While an answer has this long to go, 5 s after it came, nobody asks again; later it is shown, and asked for anew. */
export const FRESH_MS = 25_000;

export const wantedOf = (sku: string, quantity: number): Wanted => `${quantity} ${sku}`;

/** The line that a request asks for. */
export function lineOf(wanted: Wanted): { sku: string; quantity: number } {
  const [quantity, ...words] = wanted.split(" ");
  return { sku: words.join(" "), quantity: Number(quantity) };
}

/** What is known in a context: null of a product that the store does not sell, undefined of what is not, or not for so long. */
export function find(context: string, wanted: Wanted, ms = 0): Shown | null | undefined {
  const [until = 0, shown] = recall<Kept>(NAME, {})[context + wanted] ?? [];
  return until > Date.now() + ms ? shown : undefined;
}

/** Keeps an answer and forgets what has ended. */
export function keep(context: string, { at, valid_until, unknown, decisions, disclosure }: DecideAnswer): void {
  const now = Date.now();
  // By this browser's clock, whatever it shows.
  const until = now + Math.min(valid_until - at, SHOWN_MS);
  const known = Object.fromEntries(Object.entries(recall<Kept>(NAME, {})).filter(([, [end]]) => end > now));
  for (const sku of unknown) known[context + wantedOf(sku, 1)] = [until, null];
  for (const each of decisions) {
    const note = each.personalised ? disclosure : null;
    const shown: Shown = [each.price_text, each.was_text, each.was_label, each.label, note, each.hints];
    known[context + wantedOf(each.sku, each.quantity)] = [until, shown];
  }
  remember(NAME, known);
}
