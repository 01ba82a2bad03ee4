// On which days did promotions hold, and when will they? Rules and offers to everybody that are limited in time, by what was in force.
import * as z from "zod";
import type { PricedProduct } from "../pricing/product.ts";
import { type Scope, scope, scopeMatcher } from "../pricing/scope.ts";
import { isOpen, schedule } from "../schedule.ts";
import type { Promotion } from "../studies/forecast/known.ts";
import { dayFromNumber, dayStart, HOUR_MS } from "../time.ts";

/** What a version of the configuration says of promotions; all else of it does not matter here. */
const timed = z.object({
  active: z.boolean().default(true),
  products: scope().optional(),
  reduces: scope().optional(),
  schedule: schedule().optional(),
  when: z.unknown().optional(),
  needs_code: z.boolean().default(false),
});
const promising = z.object({ rules: z.array(timed).default([]), offers: z.array(timed).default([]) });

export interface DecidingVersion {
  /** From when on it decided, or is to; the first one also stands for the time before it. */
  from: number;
  document: unknown;
}

/** Moments of a day at which it is asked: deals of an evening count as well as those of a whole day. */
const HOURS = [9, 12, 15, 20];

/**
 * Promotions on the days from `first` to `last`, those of one scope together. What needs a code or is for some customers only is
 * left out: it moves few of the units.
 * @param versions in the order in which they decide
 */
export function promotionsOf(
  versions: readonly DecidingVersion[],
  products: readonly PricedProduct[],
  { timezone, first, last }: { timezone: string; first: number; last: number },
): Promotion[] {
  const read = versions.flatMap(({ from, document: written }) => {
    const parsed = promising.safeParse(written);
    const all = parsed.success ? [...parsed.data.rules, ...parsed.data.offers] : [];
    return [{ from, timed: all.filter((each) => each.active && each.schedule && !each.needs_code && !each.when) }];
  });
  const days = new Map<string, { scope: Scope | undefined; days: Set<number> }>();
  for (let day = first; day <= last; day += 1) {
    const start = dayStart(timezone, dayFromNumber(day));
    for (const hour of HOURS) {
      const at = start + hour * HOUR_MS;
      const version = read.findLast(({ from }) => from <= at) ?? read[0];
      for (const each of version?.timed ?? []) {
        if (!isOpen(each.schedule!, timezone, at)) continue;
        const of = each.reduces ?? each.products;
        const key = JSON.stringify(of ?? null);
        const known = days.get(key) ?? { scope: of, days: new Set<number>() };
        days.set(key, known);
        known.days.add(day);
      }
    }
  }
  return [...days.values()].map(({ scope: of, days: held }) => {
    const match = scopeMatcher(of);
    const all = !of?.any && !of?.except;
    const skus = products.flatMap((product) => (match(product) === undefined ? [] : [product.sku]));
    return { days: held, skus: all ? null : new Set(skus) };
  });
}
