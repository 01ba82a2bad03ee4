// The figures of some customers' own rows: the same questions as to what is summed up, answered from their sheets.
import { addMeasures, OTHER, project } from "../../../shared/cubes.ts";
import { dimensionById, tagOf, withoutTags } from "../../../shared/dimensions.ts";
import type { UniqueMetric } from "../../../shared/metrics/define.ts";
import type { FigureQuery } from "../figures.ts";
import type { MeasureQuery, Series } from "../read.ts";
import { peopleBucket, type Sheet, type Slot } from "./sheet.ts";

/** Some customers' part of the trade, by the keys of a split by tag; one key, '', without one. */
export interface Own {
  sheets: ReadonlyMap<string, Sheet>;
  /** Whether visits are there: raw events end with their retention. */
  visits: boolean;
}

type Picker = (dims: readonly string[], query: MeasureQuery) => Promise<(key: string) => string | undefined>;

/** Sums measures as `readMeasures` does; sheets of several keys are one where nobody splits by them. */
export async function sumOwn(own: Own, query: MeasureQuery, picker: Picker): Promise<Series> {
  const series: Series = new Map();
  const byTag = tagOf(query.by) !== undefined;
  const { by: _by, filter: _filter, keys, ...rest } = query;
  const dims = withoutTags([query.by, query.filter?.dimension]);
  const asked: MeasureQuery = {
    ...rest,
    by: byTag ? undefined : query.by,
    keys: byTag ? undefined : keys,
    filter: query.filter && withoutTags([query.filter.dimension]).length > 0 ? query.filter : undefined,
  };
  const stored = [...new Set(dims.map((dim) => dimensionById.get(dim)?.from ?? dim))];
  const pick = await picker(stored, asked);
  for (const [group, sheet] of own.sheets) {
    if (byTag && keys && !keys.includes(group)) continue;
    const slot = slotOf(sheet, query, stored);
    for (const [bucket, facts] of slot?.series ?? []) {
      const label = slot?.grain === query.grain ? bucket : "total";
      const sums = series.get(label) ?? new Map();
      series.set(label, sums);
      for (const [key, measures] of project(facts, { ...query.cube, dims: slot?.dims ?? [] }, stored)) {
        const found = pick(key);
        if (found !== undefined) addMeasures(sums, byTag ? group : found, measures);
      }
    }
  }
  return series;
}

/** The sums that hold what is asked; a total may be one of buckets. */
function slotOf({ slots }: Sheet, { cube, grain, measures }: MeasureQuery, dims: readonly string[]): Slot | undefined {
  const holding = slots.filter(
    (slot) =>
      slot.cube === cube &&
      dims.every((dim) => slot.dims.includes(dim)) &&
      measures.every((id) => slot.measures.has(id)),
  );
  const found = holding.find((slot) => slot.grain === grain) ?? (grain === "total" ? holding[0] : undefined);
  if (!found) throw new Error(`nobody asked for ${measures.join()} by ${dims.join()} and ${grain} beforehand`);
  return found;
}

/** Counts people as `readUniques` does. Nobody is under two keys, so that those of several add up. */
export function countOwn(
  own: Own,
  { by, grain, keys, filter }: FigureQuery,
  uniques: readonly UniqueMetric[],
  put: (bucket: string, key: string, id: string, amount: number) => void,
): void {
  const byTag = tagOf(by) !== undefined;
  const [dim] = withoutTags([by, filter?.dimension]);
  const people = grain === undefined || grain === "hour" ? ["total|"] : ["total|", peopleBucket(grain, "")];
  for (const [group, sheet] of own.sheets) {
    if (byTag && keys && !keys.includes(group)) continue;
    const label = (key: string) => (byTag ? group : dim !== undefined && by === dim ? key.slice(dim.length + 1) : "");
    const wanted = (key: string) => {
      if (dim === undefined) return key === "";
      if (!key.startsWith(`${dim}:`)) return false;
      if (by !== dim) return key === `${dim}:${filter?.value}`;
      return !keys || keys.includes(label(key));
    };
    const inBuckets = <T>(found: ReadonlyMap<string, T>) =>
      [...found].flatMap(([name, value]) =>
        people.some((prefix) => name.startsWith(prefix)) ? [{ bucket: name.slice(name.indexOf("|") + 1), value }] : [],
      );
    for (const metric of uniques) {
      if (metric.of === "visitor") {
        for (const { bucket, value } of inBuckets(sheet.visitors)) {
          for (const [key, seen] of value) if (wanted(key)) put(bucket, label(key), metric.id, seen.size);
        }
        for (const [bucket, facts] of grain === "hour" ? sheet.hours : []) {
          for (const [values, { visitors = 0 }] of facts) {
            const [key = ""] = JSON.parse(values) as string[];
            if (wanted(key)) put(bucket, label(key), metric.id, visitors);
          }
        }
      } else {
        for (const { bucket, value } of inBuckets(sheet.customers)) {
          put(bucket, byTag ? group : "", metric.id, [...value.values()].filter(counts[metric.count]).length);
        }
      }
    }
  }
}

/** Whom a count takes, of those who bought in a bucket. */
const counts: Record<UniqueMetric["count"], (bought: { orders: number; is_first: boolean }) => boolean> = {
  all: () => true,
  returning: ({ is_first }) => !is_first,
  repeat: ({ orders }) => orders > 1,
};

/** Whether small keys of some hour were folded together. */
export function isFolded({ sheets }: Own): boolean {
  const name = JSON.stringify(OTHER);
  return [...sheets.values()].some(({ slots }) =>
    slots.some(({ series }) =>
      [...series.values()].some((facts) => [...facts.keys()].some((key) => key.includes(name))),
    ),
  );
}
