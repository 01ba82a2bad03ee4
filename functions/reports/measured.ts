// Figures of stock and service: parcels, picking, returns, tickets, and what the nightly study keeps of stock and purchases.
import type { SumMetric } from "../../shared/metrics/define.ts";
import type { basesOf } from "../../shared/metrics/evaluate.ts";
import { isMeasured, type MeasuredKind } from "../../shared/supply/measured.ts";
import { addDays, dayNumber, dayStart, daysBetween } from "../../shared/time.ts";
import { type MeasuredRow, type Span, selectMeasured } from "../store/measured.ts";
import type { FigureQuery } from "./figures.ts";
import { rowBucket, type View } from "./read.ts";

/** Adds what rows of stock and service come to, in each bucket and over the range. */
export async function readMeasured(
  view: View,
  query: FigureQuery,
  bases: ReturnType<typeof basesOf>,
  put: (bucket: string, key: string, id: string, amount: number) => void,
): Promise<void> {
  const kinds = new Map<MeasuredKind, SumMetric[]>();
  for (const base of bases) {
    if (base.kind === "sum" && isMeasured(base.of)) kinds.set(base.of, [...(kinds.get(base.of) ?? []), base]);
  }
  // Rows that no tag leads to are not asked for by one.
  if (kinds.size === 0 || view.own) return;
  const { by, keys, filter, most } = query;
  const asked = { spans: spansOf(view, query), now: view.now, by, keys, filter, most };
  const answers = await view.db.batch(
    [...kinds.keys()].map((kind) => selectMeasured(view.db, view.store.id, kind, asked)),
  );
  for (const [place, metrics] of [...kinds.values()].entries()) {
    for (const row of (answers[place]?.results ?? []) as MeasuredRow<MeasuredKind>[]) {
      for (const { id, add } of metrics) {
        const amount = (add as (row: MeasuredRow<MeasuredKind>) => number)(row);
        put(row.bucket, row.key, id, amount);
        if (row.bucket !== "total") put("total", row.key, id, amount);
      }
    }
  }
}

/** The days of each bucket; of a look at an earlier moment only what had happened by then. */
function spansOf({ store, cut, now }: View, { from, to, grain }: FigureQuery): Span[] {
  const runs: { bucket: string; from: string; to: string }[] = [];
  for (const day of daysBetween(from, to)) {
    const bucket = rowBucket(day, grain ?? "total");
    const last = runs.at(-1);
    if (last?.bucket === bucket) last.to = day;
    else runs.push({ bucket, from: day, to: day });
  }
  return runs.map(({ bucket, from: first, to: last }) => {
    const end = dayStart(store.timezone, addDays(last, 1));
    const until = cut ? Math.min(end, now) : end;
    return { bucket, from: dayStart(store.timezone, first), until, first: dayNumber(first), last: dayNumber(last) };
  });
}
