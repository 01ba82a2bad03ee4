// What is worked out of a snapshot once, so that each decision only looks it up?
import { compile, type Facts, type Predicate } from "../predicate.ts";
import type { ConfigText, Offer, PriceRule } from "./config.ts";
import { isByPage, isPersonal } from "./facts.ts";
import { prepareGoods } from "./goods.ts";
import type { Bounds } from "./guards.ts";
import { conditionKindOf } from "./offers/conditions/index.ts";
import type { Level } from "./offers/effects/define.ts";
import { effectKindOf, levelOf } from "./offers/effects/index.ts";
import type { Membership } from "./offers/table.ts";
import { type Opening, openingOf } from "./opening.ts";
import type { PricedProduct } from "./product.ts";
import type { RuleKind } from "./rules/define.ts";
import { ruleKindOf } from "./rules/index.ts";
import { type ScopeMatch, scopeMatcher } from "./scope.ts";
import type { Snapshot } from "./snapshot.ts";
import { tieBreak } from "./tie_break.ts";
import { plainSteps, type Reason, type TraceStep } from "./trace.ts";
import { type Control, controlsOf, publicFacts, type Trial, trialsOf } from "./trials.ts";
import { gatherWhens, type Whens } from "./whens.ts";

export interface Openable {
  thing: "rule" | "offer";
  id: string;
  /** Whether what comes of it follows from who the visitor is. */
  personal: boolean;
  opening: Opening;
  /** What the trace says of it where there is nothing to say but a reason. */
  plainStep: (reason: Reason) => TraceStep;
}

export interface CandidateRule extends Openable {
  rule: PriceRule;
  kind: RuleKind;
  /** Whether it is open to a visitor of whom nothing is known, so that its price is the posted one. */
  posted: boolean;
  /** Whether all that it asks of the visitor is what a page says. */
  by_page: boolean;
  /** Whether not everybody pays its price for one unit. */
  apart: boolean;
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
  /** Names the products that count for its condition: the same for offers of the same products. */
  range: string;
  /** Whether a product counts for its condition. */
  concerns: (product: PricedProduct) => boolean;
  /** The scopes that its condition names itself, such as the items of a set; it then concerns what is in any of them. */
  items: readonly ScopeMatch[];
  /** Whether its effect works on a product. */
  reduces: (product: PricedProduct) => boolean;
}

/** A product with what is worked out of it when it is first asked for: one look-up finds all that deciding wants. */
export interface Good {
  product: PricedProduct;
  /** The rules that concern it, in the order they are tried. */
  rules: readonly CandidateRule[];
  /** Their indexes side by side, since a pass over all of them would fetch each rule only for this. */
  indexes: Uint16Array;
  bounds: Bounds;
  /** What it is to the offers; their table fills it in. */
  membership: Membership | undefined;
}

export interface Prepared {
  snapshot: Snapshot;
  /** All predicates of its rules and offers. */
  whens: Whens;
  productOf: (sku: string) => PricedProduct | null;
  goodOf: (sku: string) => Good | null;
  /** All rules, in the order in which ties between them are broken. */
  rules: readonly CandidateRule[];
  /** In the order they are tried. */
  offers: readonly PreparedOffer[];
  /** The experiments that rules ask for. */
  trials: readonly Trial[];
  /** What control of each experiment is, also of one that only offers ask for. */
  controls: readonly Control[];
  /** What is known of a visitor of whom nothing is. */
  publicFacts: Facts;
  /** Rules and offers that are on at times only. */
  scheduled: readonly { opening: Opening; concerns: (product: PricedProduct) => boolean }[];
  /** Ids of rules and of offers that follow from who the visitor is. */
  personalRules: ReadonlySet<string>;
  personalOffers: ReadonlySet<string>;
  /** Ids of offers that do more or less than take from each line, whoever buys one unit. */
  apartOffers: ReadonlySet<string>;
  /** Of rules, offers and experiments, by id. */
  titles: ReadonlyMap<string, ConfigText>;
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const isPosted = (when: Predicate | undefined, everybody: Facts) => when === undefined || compile(when)(everybody);

/** Whether one unit alone, of whoever buys it, is not all that an offer asks for. */
const isApart = ({ offer, level }: PreparedOffer) =>
  level !== "line" || offer.when !== undefined || offer.needs_code || offer.condition.kind !== "always";

function prepareRules({ config, timezone }: Snapshot, whens: Whens, everybody: Facts) {
  const rules = [...config.rules].sort(tieBreak).map((rule, index): CandidateRule => {
    const kind = ruleKindOf.get(rule.price.kind);
    return {
      thing: "rule",
      id: rule.id,
      rule,
      // Of a closed rule nobody asks a price.
      kind: kind as RuleKind,
      index,
      personal: isPersonal(rule.when, config.experiments),
      posted: isPosted(rule.when, everybody),
      by_page: isByPage(rule.when),
      apart: rule.when !== undefined || kind?.by_quantity === true,
      match: scopeMatcher(rule.products),
      opening: openingOf(rule, timezone, kind !== undefined, whens),
      plainStep: plainSteps("rule", rule.id),
    };
  });
  const closest = config.settings.rule_choice === "closest";
  const orderOf = ({ rule }: CandidateRule) => rule.order ?? Number.POSITIVE_INFINITY;
  const rulesFor = (product: PricedProduct) =>
    rules
      .map((candidate) => ({ candidate, match: candidate.match(product), order: orderOf(candidate) }))
      .filter(({ match }) => match !== undefined)
      .sort(
        (a, b) =>
          (closest ? (b.match ?? 0) - (a.match ?? 0) : 0) ||
          // Two without an order keep theirs: that in which ties are broken.
          (a.order === b.order ? 0 : a.order - b.order),
      )
      .map(({ candidate }) => candidate);
  return { rules, rulesFor };
}

function prepareOffers({ config, timezone }: Snapshot, whens: Whens): PreparedOffer[] {
  type Place = Pick<PreparedOffer, "lane" | "group" | "mode" | "per"> & { at: number };
  const { lanes } = config.settings;
  const places = new Map<string, Place>();
  lanes.forEach((lane, number) => {
    for (const { id, mode, per } of lane.groups) {
      if (!places.has(id)) places.set(id, { lane: number, group: id, mode, per, at: places.size });
    }
  });
  const prepared = config.offers.map((offer): PreparedOffer & Place => {
    const level = levelOf(offer.effect);
    const group = offer.group ?? level;
    // An effect's own lane that the operator left out comes after those that are there.
    const place: Place = places.get(group) ?? { lane: lanes.length, group, mode: "stack", per: "cart", at: 1_000 };
    const matches = scopeMatcher(offer.products);
    const condition = conditionKindOf.get(offer.condition.kind);
    const known = condition !== undefined && effectKindOf.has(offer.effect.kind);
    const scopes = condition?.scopes?.(offer.condition.params) ?? [];
    const items = scopes.map(scopeMatcher);
    const concerns = (product: PricedProduct) =>
      matches(product) !== undefined && (items.length === 0 || items.some((item) => item(product) !== undefined));
    const reduces = offer.reduces && scopeMatcher(offer.reduces);
    return {
      thing: "offer",
      id: offer.id,
      offer,
      level,
      ...place,
      range: JSON.stringify([offer.products, scopes]),
      items,
      concerns,
      reduces: reduces ? (product: PricedProduct) => reduces(product) !== undefined : concerns,
      personal: isPersonal(offer.when, config.experiments) || condition?.personal === true,
      opening: openingOf(offer, timezone, known, whens),
      plainStep: plainSteps("offer", offer.id),
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

/** Titles by id; where things of several kinds share one, the first kind's. */
function titlesOf({ config: { rules, offers, experiments } }: Snapshot): Map<string, ConfigText> {
  const titles = new Map<string, ConfigText>();
  for (const things of [rules, offers, experiments]) {
    for (const { id, title } of things) if (!titles.has(id)) titles.set(id, title);
  }
  return titles;
}

const kept = new WeakMap<Snapshot, Prepared>();

/** What deciding needs of a snapshot, kept as long as the snapshot is. */
export function prepare(snapshot: Snapshot): Prepared {
  let prepared = kept.get(snapshot);
  if (!prepared) {
    const products = new Map<string, PricedProduct>();
    for (const product of snapshot.products) if (!products.has(product.sku)) products.set(product.sku, product);
    const whens = gatherWhens();
    const offers = prepareOffers(snapshot, whens);
    const everybody = publicFacts(snapshot.config);
    const { rules, rulesFor } = prepareRules(snapshot, whens, everybody);
    const timed = ({ active, schedule }: PriceRule | Offer) => active && schedule !== undefined;
    prepared = {
      snapshot,
      whens,
      productOf: (sku) => products.get(sku) ?? null,
      goodOf: prepareGoods(products, rulesFor, snapshot.config.settings),
      rules,
      offers,
      trials: trialsOf(snapshot.config, rules),
      controls: controlsOf(snapshot.config),
      publicFacts: everybody,
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
      personalRules: new Set(rules.filter(({ personal }) => personal).map(({ rule }) => rule.id)),
      personalOffers: new Set(offers.filter(({ personal }) => personal).map(({ offer }) => offer.id)),
      apartOffers: new Set(offers.filter(isApart).map(({ offer }) => offer.id)),
      titles: titlesOf(snapshot),
    };
    kept.set(snapshot, prepared);
  }
  return prepared;
}
