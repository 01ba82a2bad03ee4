// What is worked out of a store's offers once? Who stands in whose way, and which offers concern a product.
import type { Offer } from "../config.ts";
import type { Good, Prepared, PreparedOffer } from "../prepare.ts";
import type { PricedProduct } from "../product.ts";
import type { CartLine } from "./cart.ts";
import type { ConditionContext, ConditionKind } from "./conditions/define.ts";
import { conditionKindOf } from "./conditions/index.ts";
import type { EffectKind } from "./effects/define.ts";
import { effectKindOf } from "./effects/index.ts";

export interface Entry {
  /** Its place in the order in which offers are tried. */
  at: number;
  prepared: PreparedOffer;
  offer: Offer;
  condition: ConditionKind;
  effect: EffectKind;
  /** Every product counts for its condition. */
  everywhere: boolean;
  /** The place of the products that count for its condition among those that differ: offers of the same ones share their lines. */
  range: number;
  /** Whether a product is in the scopes that its condition names itself. */
  items: readonly ((product: PricedProduct) => boolean)[];
  /** Which of them hold a line, a bit each. */
  itemsOf: ConditionContext["itemsOf"];
  /** A product in one of them. */
  exampleOf: ConditionContext["example"];
  /** Offers that never apply beside it, whichever of the two says so. */
  rivals: readonly number[];
  /** For each tag that it requires, the other offers that have it. */
  providers: readonly (readonly number[])[];
}

/** Offers among which a choice is made. */
export interface Group {
  mode: PreparedOffer["mode"];
  per: PreparedOffer["per"];
  entries: readonly Entry[];
}

/** A set of offers by their places, a bit each: thousands of products each have some, and carts ask them often. */
export type OfferSet = Uint32Array;

const newSet = (size: number): OfferSet => new Uint32Array(Math.ceil(size / 32));

export const has = (set: OfferSet, at: number): boolean => (((set[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;

function add(set: OfferSet, at: number): void {
  set[at >>> 5] = (set[at >>> 5] ?? 0) | (1 << (at & 31));
}

/** Offers to be tried together, in their order. */
export interface Trial {
  entries: readonly Entry[];
  groups: readonly Group[];
  exclusive: readonly Entry[];
}

/** What a product is to the offers. */
export interface Membership {
  /** The ranges that it is in, each of which counts for the condition of some offers. */
  ranges: Uint16Array;
  /** Those whose effect works on it. */
  reduces: OfferSet;
  /** Of offers whose condition names products itself: which of its items the product can be, a bit each. */
  items: ReadonlyMap<number, number>;
  /** Those that are tried on the product alone. */
  alone: Trial;
  /** Those that wait for the cart, but for what they promise with any product. */
  later: readonly Entry[];
}

export interface Table extends Trial {
  /** Those that apply only beside another. */
  dependent: readonly Entry[];
  /** Worked out when a product is first asked for. */
  membershipOf: (good: Good) => Membership;
  /** A product for which a test of this table's entries holds, for hints: one that is there, if any is. */
  example: (test: (product: PricedProduct) => boolean) => PricedProduct | undefined;
}

const meets = (excludes: readonly string[], tags: readonly string[]) => excludes.some((tag) => tags.includes(tag));

function entriesOf(offers: readonly PreparedOffer[], example: Table["example"]): Entry[] {
  const ranges = new Map<string, number>();
  return offers.map((prepared, at) => {
    const { offer, range } = prepared;
    if (!ranges.has(range)) ranges.set(range, ranges.size);
    const items = prepared.items.map((match) => (product: PricedProduct) => match(product) !== undefined);
    const places = (test: (other: Offer) => boolean) =>
      offers.flatMap((other, place) => (place !== at && test(other.offer) ? [place] : []));
    return {
      at,
      prepared,
      offer,
      // The schema took the kinds, so they are there.
      condition: conditionKindOf.get(offer.condition.kind) as ConditionKind,
      effect: effectKindOf.get(offer.effect.kind) as EffectKind,
      everywhere: !offer.products && prepared.items.length === 0,
      range: ranges.get(range) ?? 0,
      items,
      itemsOf: (line) => (line as CartLine).membership?.items.get(at) ?? 0,
      exampleOf: (item) => {
        const test = items[item];
        return test && example(test)?.sku;
      },
      rivals: places((other) => meets(offer.excludes, other.tags) || meets(other.excludes, offer.tags)),
      providers: offer.requires.map((tag) => places((other) => other.tags.includes(tag))),
    };
  });
}

function groupsOf(entries: readonly Entry[]): Group[] {
  const groups: (Group & { entries: Entry[]; lane: number; id: string })[] = [];
  for (const entry of entries) {
    const { lane, group: id, mode, per } = entry.prepared;
    const last = groups.at(-1);
    if (last && last.lane === lane && last.id === id) last.entries.push(entry);
    else groups.push({ lane, id, mode, per, entries: [entry] });
  }
  return groups;
}

const trialOf = (entries: readonly Entry[]): Trial => {
  return { entries, groups: groupsOf(entries), exclusive: entries.filter(({ offer }) => offer.exclusive) };
};

/** Whether an offer works on each line alone, so that a product page shows what it takes off. */
export const worksAlone = ({ prepared }: Entry): boolean => prepared.level === "line";

/** Whether an offer of the cart holds for whatever is put into it. */
export const promises = ({ everywhere, offer }: Entry): boolean => everywhere && !offer.reduces;

/**
 * What a product is to the offers. `known`: what others are, by the same places: products of one category and brand are alike
 * to most of them, and a cart's worth of memberships then stays in the processor's cache.
 */
function membershipIn(entries: readonly Entry[], product: PricedProduct, known: Map<string, Membership>): Membership {
  const reduces = newSet(entries.length);
  const own: Entry[] = [];
  const items = new Map<number, number>();
  for (const entry of entries) {
    const { at, prepared } = entry;
    if (prepared.concerns(product)) own.push(entry);
    if (prepared.reduces(product)) add(reduces, at);
    if (entry.items.length === 0) continue;
    items.set(
      at,
      entry.items.reduce((mask, holds, item) => (holds(product) ? mask | (1 << item) : mask), 0),
    );
  }
  const name = `${own.map(({ at }) => at)}|${reduces}|${[...items]}`;
  let membership = known.get(name);
  if (!membership) {
    membership = {
      ranges: Uint16Array.from(new Set(own.map(({ range }) => range))),
      reduces,
      items,
      alone: trialOf(own.filter(worksAlone)),
      later: own.filter((entry) => !worksAlone(entry) && !promises(entry)),
    };
    known.set(name, membership);
  }
  return membership;
}

function build({ snapshot, offers }: Prepared): Table {
  const examples = new Map<unknown, PricedProduct | undefined>();
  let bySku: readonly PricedProduct[] | undefined;
  const example: Table["example"] = (test) => {
    if (!examples.has(test)) {
      bySku ??= [...snapshot.products].sort((a, b) => (a.sku < b.sku ? -1 : 1));
      examples.set(test, bySku.find((product) => product.stock !== 0 && test(product)) ?? bySku.find(test));
    }
    return examples.get(test);
  };
  const entries = entriesOf(offers, example);
  const memberships = new Map<string, Membership>();
  return {
    ...trialOf(entries),
    dependent: entries.filter(({ providers }) => providers.length > 0),
    membershipOf: (good) => {
      good.membership ??= membershipIn(entries, good.product, memberships);
      return good.membership;
    },
    example,
  };
}

const kept = new WeakMap<Prepared, Table>();

/** What applying a store's offers looks up, kept as long as the prepared snapshot is. */
export function tableOf(prepared: Prepared): Table {
  let table = kept.get(prepared);
  if (!table) {
    table = build(prepared);
    kept.set(prepared, table);
  }
  return table;
}
