// What has to be worked out from rows for some figures? Each sum by the dimensions and buckets that are asked, and no more.
import type { Cube } from "../../../shared/cubes.ts";
import { cubeFor, dimensionById, withoutTags } from "../../../shared/dimensions.ts";
import type { RowKind } from "../../../shared/metrics/define.ts";
import { basesOf } from "../../../shared/metrics/evaluate.ts";
import type { Grain } from "../../../shared/time.ts";
import type { FigureQuery } from "../figures.ts";

/** Figures that will be asked for; without a grain only totals. */
export type Asked = Pick<FigureQuery, "metrics" | "by" | "filter" | "grain">;

/** Sums of some measures of a cube by some of its dimensions, in buckets. */
export interface SlotNeed {
  cube: Cube;
  dims: readonly string[];
  grain: Grain | "total";
  measures: ReadonlySet<string>;
}

export interface Needs {
  slots: readonly SlotNeed[];
  /** Kinds of bucket in which people are told apart, beside the whole range. */
  grains: ReadonlySet<Exclude<Grain, "hour">>;
  /** Dimensions of which visitors are counted, '' for all; none where nobody asks for visitors. */
  visitors: ReadonlySet<string>;
  customers: boolean;
  /** Kinds of row that have to be read. */
  rows: ReadonlySet<"order" | "session" | "event">;
  /** Kinds of row that sums are of. */
  kinds: ReadonlySet<RowKind>;
  /** Whether hours have to be told apart, not days alone. */
  hourly: boolean;
}

const rowsOf = {
  order: "order",
  line: "order",
  sold: "order",
  offer: "order",
  refund: "order",
  session: "session",
  event: "event",
  item: "event",
} as const;

export function needsOf(asked: readonly Asked[]): Needs {
  const slots = new Map<string, SlotNeed & { measures: Set<string> }>();
  const grains = new Set<Exclude<Grain, "hour">>();
  const visitors = new Set<string>();
  const rows = new Set<"order" | "session" | "event">();
  const kinds = new Set<RowKind>();
  let customers = false;
  for (const { metrics, by, filter, grain = "total" } of asked) {
    const dims = withoutTags([by, filter?.dimension]);
    if (grain !== "hour" && grain !== "total") grains.add(grain);
    for (const base of basesOf(metrics)) {
      if (base.kind === "unique") {
        if (base.of === "visitor") {
          visitors.add(dims[0] ?? "");
          rows.add("session");
        } else {
          customers = true;
          rows.add("order");
        }
        continue;
      }
      const cube = cubeFor(base, dims);
      const row = base.of in rowsOf ? rowsOf[base.of as keyof typeof rowsOf] : undefined;
      if (!cube || !row) continue;
      rows.add(row);
      kinds.add(base.of);
      const stored = [...new Set(dims.map((dim) => dimensionById.get(dim)?.from ?? dim))].sort();
      const name = JSON.stringify([cube.name, stored, grain]);
      const slot = slots.get(name) ?? { cube, dims: stored, grain, measures: new Set() };
      slots.set(name, slot);
      slot.measures.add(base.id);
    }
  }
  // An event is told its source by its session.
  if (rows.has("event")) rows.add("session");
  const list = [...slots.values()];
  const hourly = asked.some(({ grain }) => grain === "hour");
  return { slots: list, grains, visitors, customers, rows, kinds, hourly };
}
