// What is missing for an offer, and what would it save? The nearest ones are told, each worked out as if the cart had it.

import type { Hint } from "../decision.ts";
import { asIf, type Supposed } from "./as_if.ts";
import { check, type Gain, type Missing, NO_LINES, type Refusal, type Scene } from "./attempt.ts";
import { type Moment, momentOf, recall } from "./cart.ts";
import type { Choice, Chosen, Leader } from "./choose.ts";
import { settle, settleSum } from "./settle.ts";
import type { Entry } from "./table.ts";
import { unitsOf } from "./units.ts";

/** Most hints of a cart: nobody reads more, and each is an offer worked out once more. A product's page has room for fewer. */
export const MOST_FOR_CART = 6;
export const MOST_FOR_PRODUCT = 3;

/** A hint of an offer, until it is known who else applies. */
export interface Wish extends Pick<Hint, "need" | "saves_minor"> {
  entry: Entry;
  /** What was added to the cart and to what is known, to see what it saves, and how the cart stood. */
  supposed?: Supposed & { moment: Moment };
}

/** What is saved already: in all, or line by line where offers contest each line. */
export type Baseline = { money_minor: number } | (Pick<Chosen, "lines" | "shipping_minor"> & { mode: Choice });

/** An offer that lacks something, as it was found. */
export interface Wanting {
  found: Gain | Refusal;
  baseline: Baseline;
  moment: Moment;
  /** How much of what it needs is there, 0 to 1. */
  near: number;
}

/** How much of what an offer needs is there. */
function nearnessOf({ counted, targets }: Gain | Refusal, { need, facts, ofTargets }: Missing): number {
  let [have, missing] = [0, 0];
  switch (need.kind) {
    case "amount":
      for (const line of counted) have += line.running_minor;
      missing = need.missing_minor;
      break;
    case "people":
      for (const size of Object.values(facts ?? {})) have = Number(size) - need.missing;
      missing = need.missing;
      break;
    case "quantity":
      have = unitsOf(ofTargets ? targets : counted);
      missing = need.missing;
      break;
    case "products":
      have = unitsOf(counted);
      missing = need.skus.length;
  }
  return have / (have + missing);
}

/** Notes that an offer lacks something, with the cart as it stands. */
export function note(
  { cart, wanting }: Pick<Scene, "cart"> & { wanting: Wanting[] },
  found: Gain | Refusal,
  baseline: Baseline,
  moment: Moment = momentOf(cart),
): void {
  if (found.next) wanting.push({ found, baseline, moment, near: nearnessOf(found, found.next) });
}

/** What comes on top of what is saved already. */
function beyond(gain: Gain, baseline: Baseline): number {
  if ("money_minor" in baseline) return gain.money_minor - baseline.money_minor;
  let more = Math.max(0, gain.shipping_minor - baseline.shipping_minor);
  for (let at = 0; at < gain.targets.length; at += 1) {
    const amount = gain.amounts[at] ?? 0;
    const winner = baseline.lines[gain.targets[at]?.place ?? -1];
    // A line that another offer won stays that one's, unless this one would win it.
    const own = !winner || winner.gain.entry === gain.entry;
    if (own || (amount > 0 && wins(gain, amount, winner, baseline.mode))) more += amount - (winner?.amount_minor ?? 0);
  }
  return more;
}

function wins(gain: Gain, amount: number, winner: Leader, mode: Choice): boolean {
  return mode === "first" ? gain.entry.at < winner.gain.entry.at : amount > winner.amount_minor;
}

const extrasOf = (found: Gain) => found.points + found.gifts.reduce((sum, { quantity }) => sum + quantity, 0);

/** What an offer lacks and what that would save, where it is worth saying. */
function wishOf(scene: Scene, { found, baseline, moment }: Wanting): Wish | undefined {
  const { entry } = found;
  // Where offers contest each line, it is to be known what it would take from which.
  const answer = asIf(scene, found, "lines" in baseline ? settle : settleSum);
  if (!answer) return undefined;
  const { need, result } = answer;
  const supposed = { ...answer, moment };
  if (!result.applies) {
    // What shipping costs may not be known yet; that it would be less is worth saying all the same.
    const unknown = entry.prepared.level === "shipping" && scene.cart.shipping.list === 0;
    return unknown && result.reason === "no_effect" ? { entry, need, saves_minor: null } : undefined;
  }
  const saves_minor = beyond(result, baseline);
  if (saves_minor > 0) return { entry, need, saves_minor: result.cut ? null : saves_minor, supposed };
  const gives = extrasOf(result) > (found.applies ? extrasOf(found) : 0);
  return gives ? { entry, need, saves_minor: null, supposed } : undefined;
}

/** The nearest of the offers that lack something, most of what they need being there first; then in the order of trying. */
export function nearest(scene: Scene, wanting: readonly Wanting[], most: number): Wish[] {
  const wishes: Wish[] = [];
  if (wanting.length === 0 || most <= 0) return wishes;
  const { cart } = scene;
  const now = momentOf(cart);
  let at = now;
  const sorted = [...wanting].sort((a, b) => b.near - a.near || a.found.entry.at - b.found.entry.at);
  for (const each of sorted) {
    if (each.moment !== at) recall(cart, each.moment);
    at = each.moment;
    const wish = wishOf(scene, each);
    if (wish && wishes.push(wish) >= most) break;
  }
  recall(cart, now);
  return wishes;
}

/**
 * What an offer of the cart that concerns every product promises whoever puts something into it. Without a cart it is
 * told what is needed in all, and what it saves where that is a sum.
 */
export function promiseOf(scene: Scene, entry: Entry): Wish | undefined {
  const { offer, effect } = entry;
  const { met: already, next } = check(entry, NO_LINES.counted, scene.facts);
  if (!already && !next) return undefined;
  const need = already || !next ? null : next.need;
  const met = already ?? (next?.facts && check(entry, NO_LINES.counted, { ...scene.facts, ...next.facts }).met);
  if (met) {
    const plan = effect.plan(offer.effect.params, {
      met,
      ...NO_LINES,
      shipping: scene.cart.shipping,
      base: offer.base,
    });
    return { entry, need: need ?? plan.next ?? null, saves_minor: plan.order_minor || plan.shipping_minor || null };
  }
  const answer = asIf(scene, { applies: false, entry, reason: "only_in_cart", next, ...NO_LINES });
  const saves_minor = answer?.result.applies && !answer.result.cut ? answer.result.money_minor : 0;
  return { entry, need: answer?.need ?? need, saves_minor: saves_minor || null };
}
