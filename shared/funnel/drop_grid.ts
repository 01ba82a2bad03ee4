// Who is lost at which step, by whatever the reader splits by? A heat grid: a row a group, a column a step, the share that leaves after it.
import type { GridBlock } from "../studies/blocks.ts";
import type { Writer } from "../studies/words.ts";
import type { Reached, SplitId } from "./reach.ts";
import { methodSplit } from "./tables.ts";
import { type FunnelInput, LEAST, type SplitNames, titleOf, whoOf } from "./words.ts";

const ROWS = 12;

/** Of a few nothing is said: one who leaves would be all of them. */
function lostShare(own: readonly Reached[], split: SplitId, step: number): number | null {
  // Who told it later came further by that alone: only those are counted of whom it was known by the step.
  const here = own.filter(({ times, told }) => (told[split]?.at ?? 0) <= (times[step] ?? -1));
  return here.length < LEAST ? null : here.filter(({ times }) => times.length === step + 1).length / here.length;
}

/** Nothing where fewer than two groups tell it. */
export function dropGrid(
  split: SplitId,
  { options, all }: FunnelInput,
  names: SplitNames,
  en: Writer,
  zh: Writer,
): GridBlock | null {
  const groups = [...Map.groupBy(all, ({ told }) => told[split]?.key ?? "")]
    .filter(([key]) => key !== "")
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  if (groups.length < 2) return null;
  const steps = options.steps.slice(0, -1);
  const rows = groups.slice(0, ROWS).map(([key, own]) => ({
    label: names.key(split, key),
    size: own.length,
    values: steps.map((_, at) => lostShare(own, split, at)),
  }));
  const cells = rows.flatMap(({ label, values }) =>
    values.flatMap((value, at) => (value === null || steps[at] === "purchase" ? [] : [{ label, at, value }])),
  );
  const [worst] = cells.sort((a, b) => b.value - a.value);
  const [title, who] = [names.split(split), whoOf(options)];
  const after = titleOf(steps[worst?.at ?? 0] ?? "");
  return {
    id: "drop_by",
    kind: "grid",
    title: {
      en: `Lost after each step, by ${title.en.toLowerCase()}`,
      "zh-CN": `各环节之后的流失，按${title["zh-CN"]}`,
    },
    finding: worst
      ? {
          en: `${worst.label.en} loses most: ${en.percent(worst.value)} after “${after.en}”.`,
          "zh-CN": `${worst.label["zh-CN"]}流失最多：“${after["zh-CN"]}”之后为${zh.percent(worst.value)}。`,
        }
      : {
          en: `Each group is too small to tell: ${LEAST} are needed.`,
          "zh-CN": `各组人数均不足${LEAST}，无法判断。`,
        },
    method: {
      en: `Of the ${who.en} who reached a step, the share that did not reach the next, among those of whom the split was known by then; an empty cell has fewer than ${LEAST}. ${methodSplit(split).en}`,
      "zh-CN": `到达某环节的${who["zh-CN"]}中未到下一环节的比例，仅统计届时已知取值者，不足${LEAST}者留空。${methodSplit(split)["zh-CN"]}`,
    },
    unit: "ratio",
    empty: {
      en: `An empty cell has fewer than ${LEAST} ${who.en}, too few to tell.`,
      "zh-CN": `空白格不足${LEAST}个${who["zh-CN"]}，不作判断。`,
    },
    row_title: title,
    size_title: who,
    columns: steps.map(titleOf),
    rows,
  };
}
