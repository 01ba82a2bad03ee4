// What did the offers come to? Each one's part, written where the decision shows it.
import type { AppliedOffer, Decision, Hint } from "../decision.ts";
import type { Cart } from "./cart.ts";
import type { Taken } from "./run.ts";

type Reductions = ({ offer: string; amount_minor: number }[] | undefined)[];

export interface OfferResult {
  /** What was taken from each line, by its index. */
  reductions: Readonly<Reductions>;
  shipping_minor: number;
  offers: AppliedOffer[];
  gifts: Decision["gifts"];
  points: Decision["points"];
  codes: Decision["codes"];
  hints: Hint[];
  /** Whether an offer that applied follows from who the visitor is. */
  personal: boolean;
}

export type Collected = OfferResult & {
  reductions: Reductions;
  gifts: Decision["gifts"][number][];
  points: Decision["points"][number][];
};

export function collected(cart: Cart): Collected {
  return {
    reductions: [],
    shipping_minor: cart.shipping.list,
    offers: [],
    gifts: [],
    points: [],
    codes: [],
    hints: [],
    personal: false,
  };
}

/** Takes what the lines gave into the result; returns of how many units they are. */
function collectLines({ gain, amounts }: Taken, reductions: Reductions): number {
  const { entry, targets } = gain;
  const offer = entry.offer.id;
  let units = 0;
  for (let at = 0; at < targets.length; at += 1) {
    const line = targets[at];
    const amount_minor = amounts[at] ?? 0;
    if (!line || amount_minor === 0) continue;
    units += line.quantity;
    const list = reductions[line.index];
    if (list) list.push({ offer, amount_minor });
    else reductions[line.index] = [{ offer, amount_minor }];
  }
  return units;
}

/** Takes an offer that applied into the result. `alone`: it may have applied to other products before. */
export function collect(taken: Taken, result: Collected, code: string | null, alone: boolean): void {
  const { gain, money_minor } = taken;
  const { entry, times, gifts, points } = gain;
  const { id } = entry.offer;
  const units = collectLines(taken, result.reductions);
  const same = alone ? result.offers.find((applied) => applied.id === id) : undefined;
  if (same) {
    same.amount_minor += money_minor;
    same.times += times;
    same.units += units;
  } else result.offers.push({ id, amount_minor: money_minor, times, units, code });
  for (const { sku, quantity } of gifts) result.gifts.push({ offer: id, sku, quantity });
  if (points > 0) result.points.push({ offer: id, points });
  if (entry.prepared.personal) result.personal = true;
}
