// Who visits the demo shop? A pool of people who come back, some of them often.

import { type Category, categories } from "./catalogue/product.ts";
import { type Random, weighted } from "./random.ts";
import type { Device } from "./records.ts";
import type { Habit } from "./rhythm.ts";
import { sources, type TrafficSource } from "./traffic/sources.ts";

export interface Visitor {
  id: string;
  /** Empty before the first order. */
  customer_id: string;
  /** Whether the shop knows them from the first page on. */
  remembered: boolean;
  device: Device;
  country: string;
  /** How they found the shop. */
  source: TrafficSource;
  /** 0 to 1: how likely they are among the ones who come back. */
  loyalty: number;
  taste: Category;
  /** How often they order; drawn with the first order. */
  habit?: Habit;
  /** Before this moment they are still on the site, or would continue the same session. */
  free_at: number;
}

export interface VisitorPool {
  meet(random: Random): Visitor;
  /** Someone who was here before and is free, or undefined when chance finds none. */
  returning(random: Random, at: number): Visitor | undefined;
  /** Gives a visitor a customer number, unless they have one, and remembers them. */
  signIn(visitor: Visitor): void;
}

const pickCountry = weighted(["CN", "HK", "SG", "US", "DE"], [86, 5, 3, 4, 2]);
const pickDevice = weighted<Device>(["phone", "desktop", "tablet"], [72, 22, 6]);
const pickDeviceAbroad = weighted<Device>(["phone", "desktop", "tablet"], [57, 36, 7]);
const pickTaste = weighted(categories, [13, 24, 20, 17, 13, 13]);
const pickSource = weighted(
  sources,
  sources.map(({ share }) => share),
);
const pickSourceAbroad = weighted(
  sources,
  sources.map(({ share_abroad }) => share_abroad),
);

const TRIES = 4;

/** A pool that keeps the last `capacity` visitors; older ones do not come back. `known` customers have numbers already. */
export function createPool(capacity: number, known = 0): VisitorPool {
  const pool: Visitor[] = [];
  let met = 0;
  let customers = known;
  return {
    meet(random) {
      const country = pickCountry(random);
      const home = country === "CN";
      const visitor: Visitor = {
        id: random.hex32(),
        customer_id: "",
        remembered: false,
        device: home ? pickDevice(random) : pickDeviceAbroad(random),
        country,
        source: home ? pickSource(random) : pickSourceAbroad(random),
        loyalty: random.unit() * random.unit(),
        taste: pickTaste(random),
        free_at: 0,
      };
      pool[met % capacity] = visitor;
      met += 1;
      return visitor;
    },
    returning(random, at) {
      let best: Visitor | undefined;
      for (let tries = 0; tries < TRIES && pool.length > 0; tries += 1) {
        const visitor = random.pick(pool);
        if (visitor.free_at <= at && visitor.loyalty > (best?.loyalty ?? 0)) best = visitor;
      }
      return best;
    },
    signIn(visitor) {
      visitor.remembered = true;
      if (visitor.customer_id) return;
      customers += 1;
      visitor.customer_id = `C${String(customers).padStart(6, "0")}`;
      visitor.loyalty = Math.min(1, visitor.loyalty + 0.35);
    },
  };
}
