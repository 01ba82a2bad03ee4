// To which key of a split by tag does a customer belong, and does he pass a filter by tag?
import type { D1Database } from "@cloudflare/workers-types";
import { OTHER } from "../../../shared/cubes.ts";
import type { Text } from "../../../shared/locale.ts";
import { findFirstOrders, findHeld, hasValues, type ReadTag } from "../../store/tagged.ts";

/** Keys of a plain tag's split, of those without a tag that has values, and of rows that name nobody. */
export const WITH = "with";
export const WITHOUT = "without";
export const NONE = "(none)";
export const UNKNOWN = "(unknown)";

/** Puts customers under keys; who has none is left out. */
export interface Grouping {
  keysOf(customers: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The key of rows of nobody known; undefined where these are left out. */
  unknown: string | undefined;
}

/** By what a tag's customers hold. */
export async function byTag(db: D1Database, store: number, tag: ReadTag): Promise<Grouping> {
  const lacks = (await isPlain(db, store, tag)) ? WITHOUT : NONE;
  return {
    async keysOf(customers) {
      const held = await findHeld(db, store, tag.id, customers);
      return new Map(customers.map((customer) => [customer, keyOf(held.get(customer), lacks)]));
    },
    unknown: UNKNOWN,
  };
}

const ownKeys: ReadonlySet<string> = new Set([WITH, WITHOUT, NONE, UNKNOWN, OTHER]);

/** The key of a value: one that is called as a key of our own is still another. */
export const keyOfValue = (value: string): string => (ownKeys.has(value) ? `(${value})` : value);

function keyOf(held: string | undefined, lacks: string): string {
  if (held === "") return WITH;
  return held === undefined ? lacks : keyOfValue(held);
}

/** A plain tag is had or not; others are told apart by value. */
async function isPlain(db: D1Database, store: number, { id, source, values }: ReadTag): Promise<boolean> {
  if (source.kind === "rule" || source.kind === "lost") return true;
  if (source.kind !== "import" || values !== undefined) return false;
  return !(await hasValues(db, store, id));
}

/** Only those whom a filter names: who has the tag with whatever value, or one key of its split. */
export function only({ keysOf, unknown }: Grouping, value: string | undefined): Grouping {
  const passes = (key: string) => (value === undefined ? key !== WITHOUT && key !== NONE : key === value);
  return {
    async keysOf(customers) {
      return new Map(
        [...(await keysOf(customers))].filter(([, key]) => passes(key)).map(([customer]) => [customer, ""]),
      );
    },
    unknown: value !== undefined && value === unknown ? "" : undefined,
  };
}

/** Those who are in both, under the JSON of both keys. */
export function across(a: Grouping, b: Grouping): Grouping {
  return {
    async keysOf(customers) {
      const first = await a.keysOf(customers);
      const second = await b.keysOf([...first.keys()]);
      return new Map([...second].map(([customer, key]) => [customer, JSON.stringify([first.get(customer), key])]));
    },
    unknown: a.unknown === undefined || b.unknown === undefined ? undefined : JSON.stringify([a.unknown, b.unknown]),
  };
}

/** Under the second's keys, those whom the first lets pass. */
export function within(filter: Grouping, split: Grouping): Grouping {
  const both = across(filter, split);
  const last = (key: string) => (JSON.parse(key) as string[])[1] ?? "";
  return {
    async keysOf(customers) {
      return new Map([...(await both.keysOf(customers))].map(([customer, key]) => [customer, last(key)]));
    },
    unknown: both.unknown === undefined ? undefined : last(both.unknown),
  };
}

/** What a customer's first order tells, for cross tables. */
export const firstOrderDimensions = {
  first_channel: { en: "Channel of the first order", "zh-CN": "首单渠道" },
  first_country: { en: "Country of the first order", "zh-CN": "首单国家/地区" },
} as const satisfies Record<string, Text>;
export type FirstOrderDimension = keyof typeof firstOrderDimensions;

export function byFirstOrder(db: D1Database, store: number, dimension: FirstOrderDimension): Grouping {
  return {
    async keysOf(customers) {
      const first = await findFirstOrders(db, store, customers);
      return new Map(
        customers.map((customer) => {
          const { channel = null, country = "" } = first.get(customer) ?? {};
          return [customer, dimension === "first_channel" ? (channel ?? "(untracked)") : country || NONE];
        }),
      );
    },
    unknown: UNKNOWN,
  };
}
