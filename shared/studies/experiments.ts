// What did the store's experiments find? Each told in words, with its intervals, its course and its visitors by day.
import type { ExperimentResults } from "../experiments/readings/results.ts";
import type { StudyDocument } from "./blocks.ts";
import type { Method } from "./define.ts";
import { blocksOf } from "./experiments/blocks.ts";
import { definitionsOf, listOf } from "./experiments/list.ts";
import { adviceOf, named, sentenceOf } from "./experiments/words.ts";
import { tooLittle } from "./words.ts";

/** Experiments that are told in full; the others stand in the list. */
const SHOWN = 6;

export const experiments: Method = (trade, _state, _visits, settings) => ({
  document: documentOf(settings?.experiments ?? [], trade.currency),
});

/** Those that run first, then those that ended last. */
function documentOf(given: readonly ExperimentResults[], currency: string): StudyDocument {
  if (given.length === 0) {
    return tooLittle({
      en: "No experiment has been read yet. Start one with PUT /v1/experiments/{id}, send exposures, and send orders.",
      "zh-CN": "尚无实验数据。请用PUT /v1/experiments/{id}启动实验，并上报曝光与订单。",
    });
  }
  const sorted = [...given].sort(
    (a, b) => Number(a.ended_at !== null) - Number(b.ended_at !== null) || b.from - a.from || (a.id < b.id ? -1 : 1),
  );
  const shown = sorted.slice(0, SHOWN);
  return {
    findings: shown.slice(0, 3).map((each) => ({
      text: named(each.title, sentenceOf(each)),
      action: adviceOf(each),
    })),
    blocks: [listOf(sorted), ...shown.flatMap((each) => blocksOf(each, currency)), definitionsOf(shown)],
    empty: null,
  };
}
