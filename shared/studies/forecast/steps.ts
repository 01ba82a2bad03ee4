// How does the study go on from slice to slice? Products are judged first, then groups; what is found is handed over as text.
import * as z from "zod";
import { noneHeld } from "../../supply/forecast/calibrate.ts";
import type { Trade } from "../trade.ts";
import { groupOutlook } from "./group.ts";
import { entry, isRare, judge, MOST_JUDGED, MOST_TRIED, readBack, unjudged } from "./judged.ts";
import type { Known } from "./known.ts";
import { groupsOf, type Handed, ownOf } from "./outcome.ts";
import { packedEntry } from "./packed.ts";
import { triedBeside } from "./tried.ts";
import type { Weekly } from "./weekly.ts";

/** Weeks of steadily sold products that a slice gets through: well within a second. */
const WORK = 25_000;

/** What one product of rare demand, one that more is tried on, and one group take, in such weeks. */
const RARE_WORK = 0.1;
const TRIED_WORK = 1_400;
const GROUP_WORK = 1_500;

const counts = z.array(z.number().int().nonnegative()).length(noneHeld().length);

const listOf = (each: RegExp) =>
  z.string().refine((text) => text === "" || text.split(" ").every((part) => part === "-" || each.test(part)));

export const stepState = z.strictObject({
  /** Of which rows: a state of others begins again. */
  mark: z.string(),
  /** A product each in the order of `Weekly`. */
  judged: listOf(entry),
  /** What each expects; a dash where the last slice works that out. */
  outlooks: listOf(packedEntry),
  groups: z.array(groupOutlook.nullable()),
  held: z.strictObject({ rare: counts, other: counts }),
});
export type StepState = z.output<typeof stepState>;

export const atFirst = (mark: string): StepState => ({
  mark,
  judged: "",
  outlooks: "",
  groups: [],
  held: { rare: noneHeld(), other: noneHeld() },
});

const parts = (text: string) => (text === "" ? [] : text.split(" "));

/** One slice of the work: the state that is handed on, or all that the last slice needs. */
export function step(
  trade: Trade,
  weekly: Weekly,
  known: Known | undefined,
  before: StepState,
): { next: StepState } | { handed: Handed } {
  const { mark, held } = before;
  const [judged, outlooks, groups] = [parts(before.judged), parts(before.outlooks), [...before.groups]];
  const { order, weeks, launch } = weekly;
  const wanted = Math.min(MOST_JUDGED, order.length);
  const more = judged.length < Math.min(MOST_TRIED, wanted) ? triedBeside(trade, weekly, known, order) : () => ({});
  let work = 0;
  while (judged.length < wanted && work < WORK) {
    const at = judged.length;
    const product = order[at]!;
    const found = judge(trade, weekly, product, held, more(product));
    judged.push(found.judged);
    outlooks.push(found.outlook || "-");
    const rare = isRare(readBack(found.judged).kind);
    work += (rare ? RARE_WORK : 1) * (weeks - launch[product]!) + (at < MOST_TRIED && !rare ? TRIED_WORK : 0);
  }
  const all = groupsOf(trade, weekly);
  while (judged.length === wanted && groups.length < all.length && work < WORK) {
    groups.push(ownOf(trade, weekly, all[groups.length]!.products, known));
    work += GROUP_WORK;
  }
  // The last slice goes over all products once more: it has a message of its own, unless there are few.
  const more_fits = work === 0 || work + RARE_WORK * order.length * weeks < WORK;
  if (groups.length < all.length || !more_fits) {
    return { next: { mark, judged: judged.join(" "), outlooks: outlooks.join(" "), groups, held } };
  }
  return {
    handed: {
      judged: order.map((_, at) => (at < wanted ? readBack(judged[at]!) : unjudged)),
      outlooks: outlooks.map((text) => (text === "-" ? "" : text)),
      groups,
      held,
    },
  };
}
