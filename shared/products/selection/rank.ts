// How do products and candidates compare by what others know of them, and do they meet the bar?
import type { Shelf } from "../../studies/visits.ts";
import { dayFromNumber } from "../../time.ts";
import { type Advice, adviseOn } from "../advice.ts";
import { LEAST_UNITS, LEAST_VIEWS, type RangeRow, type RangeTake } from "../range/take.ts";
import { type Filtered, filterFigures } from "./filter.ts";
import { type RisingTerm, risingTerms } from "./rising.ts";
import { candidateOf, type Score, scoreCandidates } from "./score.ts";
import { gatherSignals, type ItemSignals, type Signal } from "./signals.ts";

/** Days that terms are held against as many before them. */
export const TERM_DAYS = 28;

/** A score of fewer facts than this share of the weight is shown, and rests no advice on it. */
export const LEAST_KNOWN = 0.5;

export interface Ranked {
  item: string;
  title: string;
  /** Of the range; null for a candidate that is not sold yet. */
  row: RangeRow | null;
  signals: ItemSignals | null;
  score: Score;
  /** Whether it meets the bar; of a candidate only what can be known without selling it counts. */
  filtered: Filtered;
  advice: Advice;
}

export interface Ranking {
  /** The highest score first, then the best seller. */
  ranked: Ranked[];
  rising: RisingTerm[];
  complaints: { term: string; items: number; count: number }[];
}

export function rankItems(take: RangeTake, shelf: Pick<Shelf, "signals" | "selection" | "last">): Ranking {
  const { signals, selection, last } = shelf;
  const gathered = gatherSignals(signals);
  const bySku = new Map(take.rows.map((row) => [row.sku, row]));
  const items = [...new Set([...bySku.keys(), ...gathered.keys()])];
  const told = items.map((item) => {
    const of = gathered.get(item) ?? null;
    return candidateOf(item, of ?? {}, bySku.get(item)?.price_minor ?? null, of?.survey_ratio ?? null);
  });
  const scores = scoreCandidates(told, selection.weights);
  const ranked = items.map((item, at): Ranked => {
    const row = bySku.get(item) ?? null;
    const of = gathered.get(item) ?? null;
    const score = scores[at]!;
    const filtered = filterFigures(selection.filter, figuresFor(row, of, score));
    const sure = score.known_ratio >= LEAST_KNOWN ? score.score : null;
    const advice = row
      ? row.advice
      : adviseOn({
          conversion_ratio: null,
          return_ratio: null,
          margin_ratio: null,
          cover_days: null,
          stage: null,
          role: null,
          abc: null,
          unsold_days: null,
          unsold_views: 0,
          score: sure,
          passes: filtered.result !== "failed",
          listed: false,
        });
    return { item, title: row?.title ?? item, row, signals: of, score, filtered, advice };
  });
  const rank = ({ score }: Ranked) => score.score ?? -1;
  const sales = ({ row }: Ranked) => row?.sums.revenue_minor ?? 0;
  return {
    ranked: ranked.sort((a, b) => rank(b) - rank(a) || sales(b) - sales(a) || (a.item < b.item ? -1 : 1)),
    rising: risingTerms(termCounts(signals, last)),
    complaints: complaintTerms(signals),
  };
}

/** What a filter may ask for. Too few views or units leave a ratio unknown. */
function figuresFor(row: RangeRow | null, signals: ItemSignals | null, { score }: Score) {
  const enough = (n: number | undefined, least: number) => (n ?? 0) >= least;
  return {
    conversion_ratio: enough(row?.sums.view_sessions, LEAST_VIEWS) ? row!.figures.conversion_ratio : null,
    return_ratio: enough(row?.sums.units, LEAST_UNITS) ? row!.figures.return_ratio : null,
    margin_ratio: row?.figures.margin_ratio ?? null,
    reduced_ratio: row?.figures.reduced_ratio ?? null,
    cover_days: row?.figures.cover_days ?? null,
    price_minor: row?.price_minor ?? null,
    rating: signals?.rating ?? null,
    reviews: signals?.reviews ?? null,
    complaint_ratio: signals?.complaint_ratio ?? null,
    competitors: signals?.competitors ?? null,
    score,
  };
}

/**
 * Searches of each term in the newest days and in as many before: the mean of its days, since terms are not told
 * of every day. A term that is told of no more is left out.
 */
function termCounts(signals: readonly Signal[], last: number) {
  const middle = dayFromNumber(last - TERM_DAYS);
  const first = dayFromNumber(last - 2 * TERM_DAYS);
  const terms = new Map<string, { now: number[]; before: number[] }>();
  for (const { kind, term, day, value } of signals) {
    if (kind !== "search_index" || term === "" || day <= first) continue;
    const known = terms.get(term) ?? { now: [], before: [] };
    terms.set(term, known);
    (day > middle ? known.now : known.before).push(value);
  }
  const mean = (values: readonly number[]) =>
    values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;
  return [...terms]
    .filter(([, { now }]) => now.length > 0)
    .map(([term, { now, before }]) => ({ term, now: mean(now), before: mean(before) }));
}

/** What is complained of, most often first. */
function complaintTerms(signals: readonly Signal[]): Ranking["complaints"] {
  const terms = new Map<string, { items: Set<string>; count: number }>();
  for (const { kind, term, item, value } of signals) {
    if (kind !== "complaints") continue;
    const known = terms.get(term) ?? { items: new Set(), count: 0 };
    terms.set(term, known);
    known.items.add(item);
    known.count += value;
  }
  return [...terms]
    .map(([term, { items, count }]) => ({ term, items: items.size, count }))
    .sort((a, b) => b.count - a.count || (a.term < b.term ? -1 : 1));
}
