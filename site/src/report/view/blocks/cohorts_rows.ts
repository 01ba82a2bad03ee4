// Which rows lie behind cohorts? Every count of every grid, one line each, as a spreadsheet pivots them.
import type { Locale } from "../../../../../shared/locale.ts";
import type { CohortsBlock } from "../../../../../shared/studies/blocks_chosen.ts";
import { cohortWords } from "./cohort_words.ts";
import type { Column, Rows } from "./rows.ts";

const titles = {
  en: { observed: "Observed", ordered: "Ordered", share: "Share", sales: "Sales", over: "Over", yes: "yes", no: "no" },
  "zh-CN": {
    observed: "观察人数",
    ordered: "下单人数",
    share: "比例",
    sales: "销售额",
    over: "已结束",
    yes: "是",
    no: "否",
  },
} as const;

export function cohortRows({ row_title, size_title, grids }: CohortsBlock, locale: Locale): Rows {
  const words = titles[locale];
  const { grain, grains, column } = cohortWords[locale];
  const text = (title: string): Column => ({ title, unit: "text" });
  return {
    columns: [
      text(row_title[locale]),
      text(grain),
      text(column),
      { title: size_title[locale], unit: "count" },
      { title: words.observed, unit: "count" },
      { title: words.ordered, unit: "count" },
      { title: words.share, unit: "ratio" },
      { title: words.sales, unit: "minor" },
      text(words.over),
    ],
    rows: grids.flatMap((grid) =>
      grid.rows.flatMap((row) =>
        row.of.map((of, at) => [
          row.label,
          grains[grid.grain],
          grid.columns[at] ?? null,
          row.size,
          of,
          row.count[at]!,
          of > 0 ? row.count[at]! / of : null,
          row.revenue_minor[at]!,
          row.open && at === row.of.length - 1 ? words.no : words.yes,
        ]),
      ),
    ),
  };
}
