// Which running experiments could make a difference to what is asked? Told alike of every arm: else arms could not be compared.
import { goingOn } from "../experiments/arms.ts";
import { compile, type Facts, leavesOf } from "../predicate.ts";
import { experimentFact } from "./facts.ts";
import type { DecisionInput } from "./input.ts";
import type { Opening } from "./opening.ts";
import { type Prepared, prepare } from "./prepare.ts";
import type { PricedProduct } from "./product.ts";
import type { Snapshot } from "./snapshot.ts";

/** A rule or offer that asks for the arm of an experiment. */
interface Asking {
  experiment: string;
  fact: string;
  arms: readonly string[];
  opening: Opening;
  holds: (facts: Facts) => boolean;
  concerns: (product: PricedProduct) => boolean;
}

const kept = new WeakMap<Prepared, readonly Asking[]>();

function askingOf(prepared: Prepared): readonly Asking[] {
  const known = kept.get(prepared);
  if (known) return known;
  const { rules, offers, snapshot } = prepared;
  const things = [
    ...rules.map(({ rule, opening, match }) => {
      return { when: rule.when, opening, concerns: (product: PricedProduct) => match(product) !== undefined };
    }),
    ...offers.map(({ offer, opening, concerns, reduces }) => {
      return { when: offer.when, opening, concerns: (product: PricedProduct) => concerns(product) || reduces(product) };
    }),
  ];
  const running = snapshot.config.experiments.filter(({ status }) => status === "running");
  const asking = things.flatMap(({ when, opening, concerns }) => {
    if (when === undefined || opening.shut !== undefined) return [];
    const facts = new Set(leavesOf(when).map(({ fact }) => fact));
    const holds = compile(when);
    return running.flatMap(({ id, arms }): Asking[] => {
      const fact = experimentFact(id);
      return facts.has(fact)
        ? [{ experiment: id, fact, arms: goingOn(arms).map((arm) => arm.id), opening, holds, concerns }]
        : [];
    });
  });
  kept.set(prepared, asking);
  return asking;
}

/**
 * The running experiments that the input tells an arm of and that it rests on: some rule or offer for one of its products is
 * open, and holds in one arm and not in another, whatever arm it is. Nothing that a visitor does counts, such as a code or a
 * full cart: arms may lead to it more or less often.
 */
export function experimentsInReach(
  snapshot: Snapshot,
  { facts, lines }: DecisionInput,
  now: number,
): { experiment: string; arm: string }[] {
  if (snapshot.config.experiments.length === 0) return [];
  const prepared = prepare(snapshot);
  const found = new Map<string, string>();
  for (const { experiment, fact, arms, opening, holds, concerns } of askingOf(prepared)) {
    const arm = facts[fact];
    if (typeof arm !== "string" || found.has(experiment)) continue;
    if (opening.spanAt && !opening.spanAt(now).open) continue;
    const first = holds({ ...facts, [fact]: arms[0] });
    if (arms.every((each) => holds({ ...facts, [fact]: each }) === first)) continue;
    const isThere = lines.some(({ sku }) => {
      const product = prepared.productOf(sku);
      return product !== null && concerns(product);
    });
    if (isThere) found.set(experiment, arm);
  }
  return [...found].map(([experiment, arm]) => ({ experiment, arm }));
}
