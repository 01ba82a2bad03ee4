// Which products are worth selling? A score of 100 in three dimensions, demand, competition and feedback, of which every part shows.
import * as z from "zod";
import type { Text } from "../../locale.ts";
import type { ItemSignals } from "./signals.ts";

export type Dimension = "demand" | "competition" | "feedback";

export const dimensionTitles: Readonly<Record<Dimension, Text>> = {
  demand: { en: "Market demand", "zh-CN": "市场需求" },
  competition: { en: "Competition", "zh-CN": "竞争程度" },
  feedback: { en: "Customer feedback", "zh-CN": "顾客反馈" },
};

interface IndicatorDefinition {
  dimension: Dimension;
  title: Text;
  /** Whether more of it speaks for the product. */
  better: "more" | "less";
}

/** Every indicator that counts. Values are on any scale: only their order among candidates matters. */
export const indicators = {
  search_index: {
    dimension: "demand",
    title: { en: "Search index", "zh-CN": "搜索指数" },
    better: "more",
  },
  search_growth: {
    dimension: "demand",
    title: { en: "Growth of searches", "zh-CN": "搜索增长" },
    better: "more",
  },
  competitor_sales: {
    dimension: "demand",
    title: { en: "Competitors' sales", "zh-CN": "竞品销量" },
    better: "more",
  },
  competitors: {
    dimension: "competition",
    title: { en: "Number of competitors", "zh-CN": "竞争者数量" },
    better: "less",
  },
  price_room_ratio: {
    dimension: "competition",
    title: { en: "Room below the lowest competitor's price", "zh-CN": "低于竞品最低价的空间" },
    better: "more",
  },
  rating: {
    dimension: "feedback",
    title: { en: "Rating", "zh-CN": "评分" },
    better: "more",
  },
  complaint_ratio: {
    dimension: "feedback",
    title: { en: "Complaints for each review", "zh-CN": "差评占比" },
    better: "less",
  },
  survey_ratio: {
    dimension: "feedback",
    title: { en: "Would buy, own questionnaires", "zh-CN": "自有问卷购买意愿" },
    better: "more",
  },
} as const satisfies Record<string, IndicatorDefinition>;

export type Indicator = keyof typeof indicators;

export const indicatorIds = Object.keys(indicators) as Indicator[];

const weight = z.number().min(0).max(100);

/** An operator's weights. Only their proportions matter; what has weight 0 does not count. */
export const scoreWeights = z
  .strictObject({
    demand: weight,
    competition: weight,
    feedback: weight,
    indicators: z.strictObject(
      Object.fromEntries(indicatorIds.map((id) => [id, weight])) as Record<Indicator, typeof weight>,
    ),
  })
  .refine(({ demand, competition, feedback }) => demand + competition + feedback > 0, {
    message: "at least one dimension must weigh more than 0",
  });

export type ScoreWeights = z.infer<typeof scoreWeights>;

export const weightDefaults: ScoreWeights = {
  demand: 40,
  competition: 30,
  feedback: 30,
  indicators: {
    search_index: 1,
    search_growth: 1,
    competitor_sales: 1,
    competitors: 1,
    price_room_ratio: 1,
    rating: 1,
    complaint_ratio: 1,
    survey_ratio: 1,
  },
};

/** What is known of a candidate; null or left out is unknown. */
export type Candidate = { item: string } & Partial<Record<Indicator, number | null>>;

/**
 * A candidate from its signals, the price it would be sold at and the share of asked customers who would buy it.
 * @example candidateOf("tea", { competitor_price_minor: 2000 }, 1500, null).price_room_ratio // => 0.25
 */
export function candidateOf(
  item: string,
  signals: Partial<ItemSignals>,
  price_minor: number | null,
  survey_ratio: number | null,
): Candidate {
  const lowest = signals.competitor_price_minor ?? 0;
  return {
    item,
    search_index: signals.search_index ?? null,
    search_growth: signals.search_growth ?? null,
    competitor_sales: signals.competitor_sales ?? null,
    competitors: signals.competitors ?? null,
    price_room_ratio: price_minor !== null && lowest > 0 ? 1 - price_minor / lowest : null,
    rating: signals.rating ?? null,
    complaint_ratio: signals.complaint_ratio ?? null,
    survey_ratio,
  };
}

export interface Score {
  item: string;
  /** 0 to 100; null when nothing is known. */
  score: number | null;
  /** 0 to 100 each; null where nothing of a dimension is known. */
  dimensions: Record<Dimension, number | null>;
  /** What each indicator adds to the score; they add up to it. Unknown ones add nothing and take no weight. */
  adds: Partial<Record<Indicator, number>>;
  /** Share of the weight whose indicators are known: a score of half the facts is worth half. */
  known_ratio: number;
}

/** Share of the known values that a value beats, ties half: 0.5 for a candidate alone. */
function ranksOf(values: readonly (number | null | undefined)[]): (number | null)[] {
  const known = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  const places = new Map<number, { below: number; same: number }>();
  for (const [below, value] of known.entries()) {
    const place = places.get(value);
    if (place) place.same += 1;
    else places.set(value, { below, same: 1 });
  }
  return values.map((value) => {
    const place = value === null || value === undefined ? undefined : places.get(value);
    return place ? (place.below + place.same / 2) / known.length : null;
  });
}

/**
 * Scores of candidates against each other, in their order. Each indicator becomes the share of candidates that it beats, so one
 * outlier moves no other score and units do not matter. Weights of unknown indicators go to the known ones of their dimension,
 * those of unknown dimensions to the others. Never throws on weights that the schema takes.
 */
export function scoreCandidates(candidates: readonly Candidate[], weights: ScoreWeights = weightDefaults): Score[] {
  const ranks = new Map(
    indicatorIds.map((id) => {
      const beaten = ranksOf(candidates.map((candidate) => candidate[id]));
      return [id, beaten.map((rank) => (rank === null || indicators[id].better === "more" ? rank : 1 - rank))];
    }),
  );
  const dimensionIds = Object.keys(dimensionTitles) as Dimension[];
  const weighs = (ids: readonly Indicator[]) => ids.reduce((sum, id) => sum + weights.indicators[id], 0);
  const idsOf = (dimension: Dimension) => indicatorIds.filter((id) => indicators[id].dimension === dimension);
  const able = dimensionIds.filter((dimension) => weighs(idsOf(dimension)) > 0);
  const whole = able.reduce((sum, dimension) => sum + weights[dimension], 0);
  return candidates.map(({ item }, at) => {
    const rank = (id: Indicator) => ranks.get(id)?.[at] ?? null;
    const known = new Map(able.map((each) => [each, idsOf(each).filter((id) => rank(id) !== null)]));
    const told = able.filter((each) => weighs(known.get(each) ?? []) > 0);
    const sum = told.reduce((total, each) => total + weights[each], 0);
    const adds: Partial<Record<Indicator, number>> = {};
    const dimensions: Record<Dimension, number | null> = { demand: null, competition: null, feedback: null };
    let known_ratio = 0;
    for (const dimension of told) {
      const ids = known.get(dimension) ?? [];
      const share = weighs(ids);
      dimensions[dimension] =
        (100 * ids.reduce((total, id) => total + weights.indicators[id] * (rank(id) ?? 0), 0)) / share;
      if (whole > 0) known_ratio += ((weights[dimension] / whole) * share) / weighs(idsOf(dimension));
      for (const id of ids)
        if (sum > 0) adds[id] = ((100 * weights[dimension]) / sum) * (weights.indicators[id] / share) * (rank(id) ?? 0);
    }
    const score = sum > 0 ? Object.values(adds).reduce((total, each) => total + each, 0) : null;
    return { item, score, dimensions, adds, known_ratio };
  });
}
