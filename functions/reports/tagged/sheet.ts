// What some customers' rows come to: the sums that are asked, who bought and who came, by bucket. Filled a page of rows at a time.
import {
  addMeasures,
  type CubeName,
  type FactName,
  type Facts,
  type Measures,
  project,
} from "../../../shared/cubes.ts";
import type { Session } from "../../../shared/sessions.ts";
import { bucketOf, dayOf, type Grain, hourLabel } from "../../../shared/time.ts";
import { visitorPairs } from "../../jobs/visitor_keys.ts";
import type { Needs, SlotNeed } from "./needs.ts";

/** Sums by bucket and key, a key being the JSON array of the slot's dimensions. */
export interface Slot extends SlotNeed {
  series: Map<string, Facts>;
}

/** A customer's orders in a bucket, and whether his first ever is among them. */
export interface Bought {
  orders: number;
  is_first: boolean;
}

export interface Sheet {
  slots: readonly Slot[];
  /** By bucket, then customer. */
  customers: Map<string, Map<string, Bought>>;
  /** By bucket, then '' or `dimension:value`. */
  visitors: Map<string, Map<string, Set<string>>>;
  /** Distinct visitors by hour, which are counted as the job counts them. */
  hours: Map<string, Facts>;
}

export const newSheet = ({ slots }: Needs): Sheet => ({
  slots: slots.map((need) => ({ ...need, series: new Map() })),
  customers: new Map(),
  visitors: new Map(),
  hours: new Map(),
});

/** The name of a bucket of people: a week and its Monday would have one label. */
export const peopleBucket = (grain: Grain | "total", label: string) => `${grain}|${label}`;

const labelOf = (zone: string, at: number, grain: Grain | "total"): string => {
  if (grain === "total") return "total";
  return grain === "hour" ? hourLabel(zone, at) : bucketOf(dayOf(zone, at), grain);
};

/** Adds the facts of rows at about a moment. */
export function addFacts(
  sheet: Sheet,
  zone: string,
  at: number,
  byCube: Partial<Record<FactName, Facts>>,
  cubesByName: Readonly<Record<CubeName, SlotNeed["cube"]>>,
): void {
  for (const slot of sheet.slots) {
    const facts = byCube[slot.cube.name];
    if (!facts || facts.size === 0) continue;
    const label = labelOf(zone, at, slot.grain);
    const sums = slot.series.get(label) ?? new Map<string, Measures>();
    for (const [key, measures] of project(facts, cubesByName[slot.cube.name], slot.dims)) {
      const wanted = Object.entries(measures).filter(([id]) => slot.measures.has(id));
      // A key that has other measures alone is a key still, of nothing: the ordinary reading lists it too.
      addMeasures(sums, key, Object.fromEntries(wanted));
    }
    slot.series.set(label, sums);
  }
  const visitors = byCube.visitor;
  if (visitors) {
    const label = hourLabel(zone, at);
    const sums = sheet.hours.get(label) ?? new Map<string, Measures>();
    for (const [key, measures] of visitors) addMeasures(sums, key, measures);
    sheet.hours.set(label, sums);
  }
}

const bucketsOf = (zone: string, at: number, { grains }: Needs): string[] => {
  const day = dayOf(zone, at);
  return ["total|total", ...[...grains].map((grain) => peopleBucket(grain, bucketOf(day, grain)))];
};

export function addBuyer(
  sheet: Sheet,
  zone: string,
  needs: Needs,
  order: { ordered_at: number; customer_id: string | null; is_first: number },
): void {
  const { customer_id } = order;
  if (customer_id === null) return;
  for (const bucket of bucketsOf(zone, order.ordered_at, needs)) {
    const buyers = sheet.customers.get(bucket) ?? new Map<string, Bought>();
    sheet.customers.set(bucket, buyers);
    const { orders = 0, is_first = false } = buyers.get(customer_id) ?? {};
    buyers.set(customer_id, { orders: orders + 1, is_first: is_first || order.is_first === 1 });
  }
}

/** Adds the visitor of a session that began at a moment. */
export function addVisitor(sheet: Sheet, zone: string, needs: Needs, at: number, session: Session): void {
  const pairs = visitorPairs(session).filter(({ key }) =>
    needs.visitors.has(key.slice(0, Math.max(0, key.indexOf(":")))),
  );
  for (const bucket of bucketsOf(zone, at, needs)) {
    const byKey = sheet.visitors.get(bucket) ?? new Map<string, Set<string>>();
    sheet.visitors.set(bucket, byKey);
    for (const { key, visitor } of pairs) {
      const seen = byKey.get(key) ?? new Set();
      byKey.set(key, seen.add(visitor));
    }
  }
}

/** Keys and people that a sheet holds: what bounds its memory. */
export function sizeOf(sheet: Sheet): number {
  const sums = sheet.slots.flatMap(({ series }) => [...series.values()].map((facts) => facts.size));
  const people = [...sheet.customers.values()].map((buyers) => buyers.size);
  const seen = [...sheet.visitors.values()].flatMap((byKey) => [...byKey.values()].map((set) => set.size));
  return [...sums, ...people, ...seen].reduce((all, n) => all + n, 0);
}
