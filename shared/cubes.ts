// How are rows added up? Five cubes hold measures by dimensions; each lists the projections that are kept by day.
import { derived } from "./derived.ts";
import type { RowKind } from "./metrics/define.ts";

export const cubeNames = ["traffic", "page", "product", "offer", "cart"] as const;
export type CubeName = (typeof cubeNames)[number];

/** What an hour's facts are kept of: the cubes, its distinct visitors by small dimension, which do not add up, and its page loads by speed. */
export type FactName = CubeName | "visitor" | "speed";

export interface Cube {
  name: CubeName;
  /** Order of the values in a key. */
  dims: readonly string[];
  /** Kinds of row that it adds up. */
  of: readonly RowKind[];
  /** Projections kept for each day, coarsest first; the last is the whole cube. A derived dimension may have one of its own. */
  sets: readonly (readonly string[])[];
}

const traffic = ["channel", "source", "medium", "campaign", "device", "country", "customer_type"] as const;

export const cubes: Record<CubeName, Cube> = {
  traffic: {
    name: "traffic",
    dims: traffic,
    of: ["session", "event", "order", "sold", "refund", "spend"],
    sets: [[], ...traffic.map((dim) => [dim]), ["channel_group"], traffic],
  },
  page: {
    name: "page",
    dims: ["page", "channel", "device"],
    of: ["event"],
    sets: [["page"], ["page", "channel", "device"]],
  },
  product: {
    name: "product",
    dims: ["sku", "channel", "device"],
    of: ["item", "line", "sold"],
    sets: [["sku"], ["sku", "channel", "device"]],
  },
  offer: {
    name: "offer",
    dims: ["offer", "channel"],
    of: ["offer"],
    sets: [["offer"], ["offer", "channel"]],
  },
  // Apart from orders: a quote says what the page claims of its visitor, not where tracking saw the visitor come from.
  cart: { name: "cart", dims: ["offer"], of: ["quote"], sets: [["offer"]] },
};

/** Sums by measure, zero left out. */
export type Measures = Record<string, number>;

/** Sums by key, a key being the JSON array of its dimensions' values. */
export type Facts = Map<string, Measures>;

/** Adds measures into the facts' entry of a key. */
export function addMeasures(facts: Facts, key: string, measures: Measures): void {
  const sums = facts.get(key);
  if (!sums) {
    facts.set(key, { ...measures });
    return;
  }
  for (const [id, amount] of Object.entries(measures)) sums[id] = (sums[id] ?? 0) + amount;
}

/** The facts of a cube added up over the dimensions that a projection leaves out. */
export function project(facts: Facts, cube: Cube, dims: readonly string[]): Facts {
  const readers = dims.map((dim) => valueReader(cube.dims, dim));
  const projected: Facts = new Map();
  for (const [key, measures] of facts) {
    const values = JSON.parse(key) as string[];
    addMeasures(projected, JSON.stringify(readers.map((read) => read(values))), measures);
  }
  return projected;
}

/** Reads a dimension's value out of a key of these dimensions: as it stands there, or from what it follows from. */
export function valueReader(dims: readonly string[], dim: string): (values: readonly string[]) => string {
  const place = dims.indexOf(dim);
  const rule = place < 0 ? derived.get(dim) : undefined;
  if (!rule) return (values) => values[place] ?? "";
  const places = rule.from.map((each) => dims.indexOf(each));
  return (values) => rule.of(...places.map((each) => values[each] ?? ""));
}

/** What keys must hold to tell these dimensions. */
export const sourcesOf = (dims: readonly string[]): string[] => [
  ...new Set(dims.flatMap((dim) => derived.get(dim)?.from ?? [dim])),
];

/** Name of a projection in storage, such as `traffic` (nothing kept apart), `traffic:channel`. */
export function setName(cube: Cube, dims: readonly string[]): string {
  return dims.length === 0 ? cube.name : `${cube.name}:${dims.join("+")}`;
}

/** The smallest kept projection that tells all these dimensions; undefined when none does. */
export function coveringSet(cube: Cube, dims: readonly string[]): readonly string[] | undefined {
  const tells = (set: readonly string[], dim: string) =>
    set.includes(dim) || derived.get(dim)?.from.every((each) => set.includes(each));
  return cube.sets.find((set) => dims.every((dim) => tells(set, dim)));
}

/** Keys a cube keeps in one hour; the smallest beyond it become "(other)", so that made-up campaigns cannot fill the database. */
export const MAX_KEYS = 2_000;

/** The key that the smallest keys are folded into. */
export const OTHER = "(other)";

/** Dimensions whose values a sender can make up freely; these are folded. */
export const openDimensions: ReadonlySet<string> = new Set(["source", "medium", "campaign", "page", "sku"]);

/** Folds the smallest keys beyond the limit into "(other)". Deterministic: ties go by key. */
export function capKeys(facts: Facts, cube: Cube, max = MAX_KEYS): Facts {
  if (facts.size <= max) return facts;
  const weight = (measures: Measures) => Object.values(measures).reduce((a, b) => a + Math.abs(b), 0);
  const ranked = [...facts].sort(([a, x], [b, y]) => weight(y) - weight(x) || (a < b ? -1 : 1));
  const capped: Facts = new Map(ranked.slice(0, max).map(([key, measures]) => [key, { ...measures }]));
  for (const [key, measures] of ranked.slice(max)) {
    const values = JSON.parse(key) as string[];
    const other = values.map((value, place) => (openDimensions.has(cube.dims[place] ?? "") && value ? OTHER : value));
    addMeasures(capped, JSON.stringify(other), measures);
  }
  return capped;
}
