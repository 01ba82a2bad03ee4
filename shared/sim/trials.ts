// What do a simulated shop's experiments do? Who sees a product meets the arm that the real shop would give, and acts by it.
import type { ExperimentDefinition } from "../experiments/definition.ts";
import { evaluator } from "../experiments/evaluate.ts";
import { payloadOf } from "../experiments/payload_of.ts";
import { fingerprint64, murmur3 } from "../hash.ts";
import { idTime, timePrefix } from "../ids.ts";
import type { ImportEvent } from "./records.ts";

export interface Trial {
  experiment: ExperimentDefinition;
  /** First and last day on which it runs, `YYYY-MM-DD` in the store's zone. */
  from: string;
  until: string;
  /** By arm, how many times as often its visitors buy or fill a cart; 1 where nothing is said. */
  lift: Readonly<Record<string, number>>;
  /** By arm, the share of its visitors who click on the product that they would only have looked at; none where not said. */
  clicks?: Readonly<Record<string, number>>;
}

export interface Trials {
  /** How many times as often a visitor buys on a day. */
  lift: (visitor: string, day: string) => number;
  /** What the shop's pages tell on a day: each visitor's arm, right after the first product that is seen, and what follows. */
  exposures: (events: readonly ImportEvent[], day: string) => ImportEvent[];
}

/** Until somebody who looks at a product clicks on it. */
const CLICK_MS = 1_500;

const idOf = (at: number, what: string) =>
  `${timePrefix(at)}${fingerprint64(what)}${fingerprint64(`${what} `).slice(0, 4)}`;

/** @param store its slug, part of everybody's place in the holdout */
export function trialsOf(trials: readonly Trial[], personal: { store: string; holdout_share: number }): Trials {
  const each = trials.map(({ experiment, clicks = {}, ...trial }) => {
    const { id, arms } = experiment;
    const values = Object.fromEntries(arms.map((arm) => [arm.id, arm.id]));
    // While it ran, whatever became of it.
    const running = { ...experiment, status: "running" as const, winner: undefined };
    const feature = { id, active: true, default: null, rules: [{ experiment: id, share: 1, values }] };
    const evaluate = evaluator(payloadOf([feature], [running], personal));
    const armOf = (visitor: string) => evaluate(id, { attributes: { id: visitor } }).value as string | null;
    return { ...trial, clicks, id, version: experiment.version, armOf };
  });
  const on = (day: string) => each.filter(({ from, until }) => day >= from && day <= until);
  return {
    lift: (visitor, day) => on(day).reduce((lift, { armOf, lift: by }) => lift * (by[armOf(visitor) ?? ""] ?? 1), 1),
    exposures(events, day) {
      const running = on(day);
      const met = new Set<string>();
      return events.flatMap((event) => {
        const { name, visitor, id: seen } = event;
        if (name !== "view_item" || running.length === 0 || met.has(visitor)) return [];
        met.add(visitor);
        return running.flatMap(({ id, version, armOf, clicks }): ImportEvent[] => {
          const arm = armOf(visitor);
          if (arm === null) return [];
          // Within the same millisecond, told apart by what it is of.
          const exposure = { ...event, id: idOf(idTime(seen), `${seen}:${id}`), name: "exposure" };
          const met_arm = { ...exposure, params: { experiment: id, arm, version } };
          if (murmur3(`${visitor}:${id}`, 1) / 2 ** 32 >= (clicks[arm] ?? 0)) return [met_arm];
          const click = { ...event, id: idOf(idTime(seen) + CLICK_MS, `${seen}:${id}:click`), name: "click" };
          return [met_arm, { ...click, params: { x_ratio: 0.5, y_px: 300, selector: "img.product" } }];
        });
      });
    },
  };
}
