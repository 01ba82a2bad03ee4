// What is worked out of a snapshot once, so that each decision only looks it up?
import { type Facts, firstUnmet, leavesOf, type Predicate, type Unmet } from "../predicate.ts";
import { type Offer, type PriceRule, tieBreak } from "./config.ts";
import { factById } from "./facts.ts";
import { conditionKindOf } from "./offers/conditions/index.ts";
import type { Level } from "./offers/effects/define.ts";
import { effectKindOf, levelOf } from "./offers/effects/index.ts";
import { type Opening, openingOf } from "./opening.ts";
import type { PricedProduct } from "./product.ts";
import type { RuleKind } from "./rules/define.ts";
import { ruleKindOf } from "./rules/index.ts";
import { type ScopeMatch, scopeMatcher } from "./scope.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Reason } from "./trace.ts";

export interface Openable {
  /** Whether what comes of it follows from who the visitor is. */
  personal: boolean;
  opening: Opening;
}

export interface CandidateRule extends Openable {
  rule: PriceRule;
  kind: RuleKind;
  /** Its place among all rules, as ties between them are broken. */
  index: number;
  match: ScopeMatch;
}

export interface PreparedOffer extends Openable {
  offer: Offer;
  level: Level;
  /** Its lane by number; offers of a lane follow each other, and within it those of a group. */
  lane: number;
  group: string;
  mode: "stack" | "first" | "best" | "worst";
  per: "line" | "cart";
  /** Whether a product counts for its condition. */
  concerns: (product: PricedProduct) => boolean;
  /** The scopes that its condition names itself, such as the items of a set; it then concerns what is in any of them. */
  items: readonly ScopeMatch[];
  /** Whether its effect works on a product. */
  reduces: (product: PricedProduct) => boolean;
}

export interface Prepared {
  snapshot: Snapshot;
  productOf: (sku: string) => PricedProduct | null;
  /** All rules, in the order in which ties between them are broken. */
  rules: readonly CandidateRule[];
  /** Those that concern a product, in the order they are tried. Worked out when a product is first asked for. */
  rulesFor: (product: PricedProduct) => readonly CandidateRule[];
  /** In the order they are tried. */
  offers: readonly PreparedOffer[];
  /** Rules and offers that are on at times only. */
  scheduled: readonly { opening: Opening; concerns: (product: PricedProduct) => boolean }[];
  /** Ids of offers that follow from who the visitor is. */
  personalOffers: ReadonlySet<string>;
}

/** What one visitor meets at a moment. */
export interface VisitorView {
  facts: Facts;
  /** It is nobody's own: what comes of it is only compared with. */
  everybody: boolean;
  /** By the rules' index: why each is not open to this visitor now; undefined where it is. */
  closedRules: readonly (Reason | undefined)[];
  closed: (thing: Openable) => Reason | undefined;
  /** Of a rule or offer that is for other visitors: what decides it. */
  unmet: (thing: PriceRule | Offer) => Unmet | undefined;
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

// A fact that nobody knows is not claimed to be harmless.
const isPersonal = (when: Predicate | undefined) =>
  when !== undefined && leavesOf(when).some(({ fact }) => factById.get(fact)?.personal ?? true);

function prepareRules({ config, timezone }: Snapshot) {
  const rules = [...config.rules].sort(tieBreak).map((rule, index): CandidateRule => {
    const kind = ruleKindOf.get(rule.price.kind);
    return {
      rule,
      // Of a closed rule nobody asks a price.
      kind: kind as RuleKind,
      index,
      personal: isPersonal(rule.when),
      match: scopeMatcher(rule.products),
      opening: openingOf(rule, timezone, kind !== undefined),
    };
  });
  const closest = config.settings.rule_choice === "closest";
  const orderOf = ({ rule }: CandidateRule) => rule.order ?? Number.POSITIVE_INFINITY;
  const known = new Map<string, readonly CandidateRule[]>();
  const rulesFor = (product: PricedProduct) => {
    let found = known.get(product.sku);
    if (!found) {
      found = rules
        .map((candidate) => ({ candidate, match: candidate.match(product), order: orderOf(candidate) }))
        .filter(({ match }) => match !== undefined)
        .sort(
          (a, b) =>
            (closest ? (b.match ?? 0) - (a.match ?? 0) : 0) ||
            // Two without an order keep theirs: that in which ties are broken.
            (a.order === b.order ? 0 : a.order - b.order),
        )
        .map(({ candidate }) => candidate);
      known.set(product.sku, found);
    }
    return found;
  };
  return { rules, rulesFor };
}

function prepareOffers({ config, timezone }: Snapshot): PreparedOffer[] {
  type Place = Pick<PreparedOffer, "lane" | "group" | "mode" | "per"> & { at: number };
  const { lanes } = config.settings;
  const places = new Map<string, Place>();
  lanes.forEach((lane, number) => {
    for (const { id, mode, per } of lane.groups) {
      if (!places.has(id)) places.set(id, { lane: number, group: id, mode, per, at: places.size });
    }
  });
  const prepared = config.offers.map((offer) => {
    const level = levelOf(offer.effect);
    const group = offer.group ?? level;
    // An effect's own lane that the operator left out comes after those that are there.
    const place: Place = places.get(group) ?? { lane: lanes.length, group, mode: "stack", per: "cart", at: 1_000 };
    const matches = scopeMatcher(offer.products);
    const condition = conditionKindOf.get(offer.condition.kind);
    const known = condition !== undefined && effectKindOf.has(offer.effect.kind);
    const items = condition?.scopes?.(offer.condition.params).map(scopeMatcher) ?? [];
    const concerns = (product: PricedProduct) =>
      matches(product) !== undefined && (items.length === 0 || items.some((item) => item(product) !== undefined));
    const reduces = offer.reduces && scopeMatcher(offer.reduces);
    return {
      offer,
      level,
      ...place,
      items,
      concerns,
      reduces: reduces ? (product: PricedProduct) => reduces(product) !== undefined : concerns,
      personal: isPersonal(offer.when) || condition?.personal === true,
      opening: openingOf(offer, timezone, known),
    };
  });
  return prepared
    .sort(
      (a, b) =>
        a.lane - b.lane ||
        a.at - b.at ||
        (a.group < b.group ? -1 : a.group > b.group ? 1 : 0) ||
        b.offer.priority - a.offer.priority ||
        byId(a.offer, b.offer),
    )
    .map(({ at: _, ...offer }) => offer);
}

const kept = new WeakMap<Snapshot, Prepared>();

/** What deciding needs of a snapshot, kept as long as the snapshot is. */
export function prepare(snapshot: Snapshot): Prepared {
  let prepared = kept.get(snapshot);
  if (!prepared) {
    const products = new Map<string, PricedProduct>();
    for (const product of snapshot.products) if (!products.has(product.sku)) products.set(product.sku, product);
    const offers = prepareOffers(snapshot);
    const { rules, rulesFor } = prepareRules(snapshot);
    const timed = ({ active, schedule }: PriceRule | Offer) => active && schedule !== undefined;
    prepared = {
      snapshot,
      productOf: (sku) => products.get(sku) ?? null,
      rules,
      rulesFor,
      offers,
      scheduled: [
        ...rules
          .filter(({ rule }) => timed(rule))
          .map(({ opening, match }) => {
            return { opening, concerns: (product: PricedProduct) => match(product) !== undefined };
          }),
        ...offers
          .filter(({ offer }) => timed(offer))
          .map(({ opening, concerns, reduces }) => {
            return { opening, concerns: (product: PricedProduct) => concerns(product) || reduces(product) };
          }),
      ],
      personalOffers: new Set(offers.filter(({ personal }) => personal).map(({ offer }) => offer.id)),
    };
    kept.set(snapshot, prepared);
  }
  return prepared;
}

/**
 * Looks at a store's rules and offers as one visitor does at a moment. `everybody`: as all do who are alike in what is
 * not personal, so that nothing is open that asks who the visitor is.
 */
export function viewOf({ rules }: Prepared, facts: Facts, now: number, everybody = false): VisitorView {
  const closed = ({ personal, opening }: Openable): Reason | undefined =>
    everybody && personal ? "other_visitors" : opening.closed(facts, now);
  return {
    facts,
    everybody,
    closedRules: rules.map(closed),
    closed,
    unmet: (thing) => thing.when && firstUnmet(thing.when, facts),
  };
}
