// What would an offer do to the cart as it stands? Its condition, its effect, and what the lines' minimum leaves of it.
import type { Facts } from "../../predicate.ts";
import type { Good } from "../prepare.ts";
import type { PricedProduct } from "../product.ts";
import type { Reason } from "../trace.ts";
import { type Cart, type CartLine, countedBy, isFull, reducedBy } from "./cart.ts";
import type { Next } from "./conditions/define.ts";
import type { Plan } from "./effects/define.ts";
import { type Settled, settle } from "./settle.ts";
import type { Entry, Table } from "./table.ts";

/** What deciding on offers looks at. */
export interface Scene {
  table: Table;
  cart: Cart;
  facts: Facts;
  productOf: (sku: string) => PricedProduct | null;
  /** What a product costs that is not in the cart, as far as it can be told. */
  priceOf: (sku: string) => Priced | null;
}

export interface Priced {
  good: Good;
  list_minor: number;
  price_minor: number;
  floor_minor: number;
}

/** What is missing. `ofTargets`: of the products that the effect reduces, not of those that its condition counts. */
export type Missing = Next & { ofTargets?: boolean | undefined };

/** The lines an offer counts and those it reduces. */
export interface Lines {
  counted: readonly CartLine[];
  targets: readonly CartLine[];
}

/** It applies, and takes this. */
export interface Gain extends Settled, Lines {
  applies: true;
  entry: Entry;
  times: number;
  shipping_minor: number;
  gifts: NonNullable<Plan["gifts"]>;
  points: number;
  /** Lines and shipping. */
  money_minor: number;
  next: Missing | undefined;
}

/** It does not apply. */
export interface Refusal extends Lines {
  applies: false;
  entry: Entry;
  reason: Reason;
  next: Missing | undefined;
}

const NO_GIFTS: Gain["gifts"] = [];

/** Of an empty cart. */
export const NO_LINES: Lines = { counted: [], targets: [] };

function refuse(entry: Entry, { counted, targets }: Lines, reason: Reason, next?: Missing): Refusal {
  return { applies: false, entry, counted, targets, reason, next };
}

/** Gifts that there are: what the store knows to have run out is not promised. */
function stocked(gifts: Gain["gifts"], { productOf }: Scene): Gain["gifts"] {
  return gifts.filter(({ sku, quantity }) => (productOf(sku)?.stock ?? Infinity) >= quantity);
}

/** One of the products that an offer reduces, when the cart holds none of them. */
function missingTarget({ table }: Scene, { prepared }: Entry): Missing | undefined {
  const product = table.example(prepared.reduces);
  return product && { need: { kind: "products", skus: [product.sku] } };
}

/** What an offer's condition says of some lines. */
export function check({ offer, condition, itemsOf, exampleOf }: Entry, targets: readonly CartLine[], facts: Facts) {
  return condition.check(offer.condition.params, { targets, facts, base: offer.base, itemsOf, example: exampleOf });
}

/** What an offer would do with these lines. `settled`: how exactly it is worked out what it takes. */
export function judge(scene: Scene, entry: Entry, lines: Lines, facts: Facts, settled = settle): Gain | Refusal {
  const { offer, effect, prepared } = entry;
  const { counted, targets } = lines;
  const { shipping } = scene.cart;
  const checked = check(entry, counted, facts);
  const { met } = checked;
  if (!met) return refuse(entry, lines, checked.reason, checked.next);
  if (targets.length === 0 && prepared.level !== "shipping" && prepared.level !== "extra") {
    return refuse(entry, lines, "missing_products", missingTarget(scene, entry));
  }
  const plan = effect.plan(offer.effect.params, { met, targets, counted, shipping, base: offer.base });
  const { amounts, sum_minor, wanted, cut } = settled(plan, targets);
  const shipping_minor = plan.shipping_minor === undefined ? 0 : Math.min(plan.shipping_minor, shipping.running);
  const gifts = plan.gifts ? stocked(plan.gifts, scene) : NO_GIFTS;
  const points = plan.points ?? 0;
  const money_minor = sum_minor + shipping_minor;
  const next = plan.next ? { need: plan.next, ofTargets: true } : checked.next;
  if (money_minor === 0 && points === 0 && gifts.length === 0) {
    return refuse(entry, lines, plan.next ? "below_quantity" : "no_effect", next);
  }
  return {
    applies: true,
    entry,
    counted,
    targets,
    times: plan.times ?? met.times,
    amounts,
    sum_minor,
    wanted,
    cut,
    shipping_minor,
    gifts,
    points,
    money_minor,
    next,
  };
}

/** An offer's lines, or why there are none for it. */
function linesFor(cart: Cart, entry: Entry): Lines | Reason {
  const { on_reduced, reduces } = entry.offer;
  let counted = countedBy(cart, entry);
  if (counted.length === 0) return "other_products";
  let targets = reduces ? reducedBy(cart, entry) : counted;
  if (!on_reduced) {
    const present = targets.length;
    counted = counted.filter(isFull);
    targets = reduces ? targets.filter(isFull) : counted;
    if (counted.length === 0 || (targets.length === 0 && present > 0)) return "already_reduced";
  }
  return { counted, targets };
}

/** What an offer would do to the cart as it stands. */
export function attempt(scene: Scene, entry: Entry): Gain | Refusal {
  const lines = linesFor(scene.cart, entry);
  return typeof lines === "string" ? refuse(entry, NO_LINES, lines) : judge(scene, entry, lines, scene.facts);
}
