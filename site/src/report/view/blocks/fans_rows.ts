// Which rows lie behind fans? A row a thing, grain and day, all of them: a file holds what one drawing cannot.
import type { Locale } from "../../../../../shared/locale.ts";
import { dayFromNumber } from "../../../../../shared/reports/drawn/days.ts";
import type { Cell, CurvesBlock } from "../../../../../shared/studies/blocks.ts";
import type { FansBlock, FanView } from "../../../../../shared/studies/blocks_chosen.ts";
import type { Rows } from "./rows.ts";
import { blockWords } from "./words.ts";

/** The three lines of a fan over all its days. */
export function linesOf({ labels }: FansBlock, view: FanView | undefined): CurvesBlock["series"] {
  const { sold, told, ahead } = view ?? { sold: [], told: [], ahead: [] };
  const none = (count: number) => new Array<null>(count).fill(null);
  const along = (place: 0 | 1 | 2) => [...none(sold.length), ...ahead.map((each) => each[place])];
  return [
    { label: labels.sold, values: [...sold, ...none(ahead.length)] },
    { label: labels.expected, values: along(0), low: along(1), high: along(2) },
    { label: labels.told, values: [...none(sold.length - told.length), ...told, ...none(ahead.length)] },
  ];
}

export function fanRows(block: FansBlock, locale: Locale): Rows {
  const { who_title, unit, grains, fans } = block;
  const words = blockWords[locale];
  return {
    columns: [
      { title: who_title[locale], unit: "text" },
      { title: words.grain, unit: "text" },
      { title: words.day, unit: "text" },
      ...linesOf(block, undefined).flatMap(({ label, low, high }) => [
        { title: label[locale], unit },
        ...(low ? [{ title: words.low(label[locale]), unit }] : []),
        ...(high ? [{ title: words.high(label[locale]), unit }] : []),
      ]),
    ],
    rows: fans.flatMap(({ label, views }) =>
      grains.flatMap(({ title, x }, grain) => {
        const lines = linesOf(block, views[grain]);
        return x.map((day, at): Cell[] => [
          label,
          title,
          dayFromNumber(day),
          ...lines.flatMap(({ values, low, high }) => [
            values[at] ?? null,
            ...(low ? [low[at] ?? null] : []),
            ...(high ? [high[at] ?? null] : []),
          ]),
        ]);
      }),
    ),
  };
}
