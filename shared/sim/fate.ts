// How does a visit end? Chance, weighed by source, device, loyalty and the day.

import type { Random } from "./random.ts";
import type { Fate } from "./session.ts";
import type { TrafficSource } from "./traffic/sources.ts";
import type { Visitor } from "./visitors.ts";

const BOUNCE_RATIO = 0.42;
const BUY_RATIO = 0.022;

const deviceFactor = { phone: 0.95, tablet: 1, desktop: 1.2 } as const;

/** Draws a fate. `due` is someone who came because something ran out: most of them buy. */
export function drawFate(
  visitor: Visitor,
  source: TrafficSource,
  again: boolean,
  due: boolean,
  readiness: number,
  random: Random,
): Fate {
  const draw = random.unit();
  if (due) return draw < 0.7 ? "buy" : "browse";
  const known = visitor.customer_id ? 1.7 : again ? 1.3 : 0.9;
  const buy = BUY_RATIO * source.buy_factor * deviceFactor[visitor.device] * known * readiness;
  // Carts and checkouts are left behind more often than they are paid.
  const abandon = buy * 0.8;
  const fill = buy * 2.2;
  if (draw < buy) return "buy";
  if (draw < buy + abandon) return "abandon_checkout";
  if (draw < buy + abandon + fill) return "fill_cart";
  const bounce = BOUNCE_RATIO * source.bounce_factor * (again ? 0.85 : 1.1);
  return random.unit() < bounce ? "bounce" : "browse";
}
