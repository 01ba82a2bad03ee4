// Visits made by hand or at random, for tests of funnel and journeys.
import fc from "fast-check";
import type { FunnelRows } from "../../shared/funnel/reach.ts";
import { steps } from "../../shared/funnel/steps.ts";
import { timePrefix } from "../../shared/ids.ts";
import type { Act, Walk } from "../../shared/walks/walk.ts";

let made = 0;

/** An act at a second; its id is its own. */
export function act(name: string, second: number, more: Partial<Act> = {}): Act {
  made += 1;
  const at = second * 1000;
  return { id: `${timePrefix(at)}${String(made).padStart(20, "0")}`, name, at, page: "/", ...more };
}

export function walk(visitor: string, acts: Act[], more: Partial<Walk> = {}): Walk {
  const origin = { channel: "direct", source: "(direct)", medium: "", campaign: "", device: "phone", country: "CN" };
  return { ...origin, id: acts[0]?.id ?? "", visitor, acts, ...more };
}

const HOUR = 3_600_000;

/** Events of a few visitors over some days: few enough that a test may try every way through them. */
export const anyRows: fc.Arbitrary<FunnelRows> = fc
  .array(
    fc.record({
      visitor: fc.constantFrom("a", "b", "c"),
      turn: fc.nat(2),
      event: fc.constantFrom(...new Set(steps.map(({ event }) => event))),
      at: fc.nat(240).map((n) => n * HOUR),
      order: fc.option(fc.constantFrom("o1", "o2", "o3"), { nil: undefined }),
      variant: fc.option(fc.constantFrom("S", "L"), { nil: undefined }),
    }),
    { maxLength: 24 },
  )
  .map((events) => ({
    visitor: events.map(({ visitor }) => visitor),
    visit: events.map(({ visitor, turn }) => "abc".indexOf(visitor) * 3 + turn),
    event: events.map(({ event }) => event),
    at: events.map(({ at }) => at),
    sku: events.map(() => undefined),
    variant: events.map(({ variant }) => variant),
    tier: events.map(() => undefined),
    fee: events.map(() => undefined),
    order: events.map(({ event, order }) => (event === "purchase" ? order : undefined)),
    visits: Array.from({ length: 9 }, (_, at) => ({
      ...{ channel: at % 2 ? "paid" : "free", source: "s", medium: "m", campaign: "c" },
      ...{ device: at % 3 ? "phone" : "desktop", country: "CN" },
    })),
  }));

/** The rows in another order. */
export function shuffled(rows: FunnelRows, places: readonly number[]): FunnelRows {
  const take = <T>(column: readonly T[]) => places.map((place) => column[place] as T);
  const { visitor, visit, event, at, sku, variant, tier, fee, order, visits } = rows;
  return {
    ...{ visitor: take(visitor), visit: take(visit), event: take(event), at: take(at), sku: take(sku) },
    ...{ variant: take(variant), tier: take(tier), fee: take(fee), order: take(order), visits },
  };
}
