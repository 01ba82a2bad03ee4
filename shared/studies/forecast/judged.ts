// Which method for each product, how good was it, and what does it expect? Told in a few letters, for a slice hands them over.
import { countHeld } from "../../supply/forecast/calibrate.ts";
import { type Choice, choose, type Method, type More, outlookBy } from "../../supply/forecast/choose.ts";
import type { DemandClass } from "../../supply/forecast/intermittent.ts";
import type { Trade } from "../trade.ts";
import { packed, WEEKS_AHEAD } from "./packed.ts";
import { seriesOf, stockOf, type Weekly } from "./weekly.ts";

/** Products that are judged one by one; of a larger range those that sell most. */
export const MOST_JUDGED = 5_000;

/** Products that sell most: their days, the calendar, prices and promotions are tried beside their weeks. */
export const MOST_TRIED = 100;

/** Weeks forecast from each origin of the backtest: what an order placed now has to cover, as a rule. */
export const HORIZON = 4;

/** How often an interval is to hold. */
export const LEVEL = 0.9;

/** Weeks of history below which products are forecast by what others did after their launch. */
export const NEW_WEEKS = 8;

export interface Judged {
  kind: DemandClass | "new";
  method: Method | "analogy";
  widen: number;
  /** Mean error in those of repeating last year's week; of rare demand root mean squared error in units. Null: too short. */
  error: number | null;
  naive_error: number | null;
  /** Percent, of demand that is not rare. */
  smape: number | null;
  naive_smape: number | null;
  /** Forecast less fact, in units a week. */
  bias: number | null;
}

const kinds = ["smooth", "erratic", "intermittent", "lumpy", "none", "new"] as const;
const methods = [
  "seasonal_naive",
  "simple",
  "holt",
  "damped",
  "theta",
  "combination",
  "croston",
  "sba",
  "sbj",
  "tsb",
  "mean",
  "analogy",
  "daily",
  "calendar",
] as const;

const isOneOf = <T extends string>(list: readonly T[], name: string): name is T => list.includes(name as T);

/** How often intervals held in the past, by how far they had to be widened: of rare demand, and of all other. */
export interface Held {
  rare: number[];
  other: number[];
}

export const isRare = (kind: Judged["kind"]): boolean => kind === "intermittent" || kind === "lumpy";

/** A product as it is handed over: what is said of its method, and what that expects where working it out takes long. */
export interface Handed {
  judged: string;
  outlook: string;
}

/** Judges a product, and counts what its intervals would have held. `more` is what is to be tried beside its weeks. */
export function judge(trade: Trade, weekly: Weekly, product: number, held: Held, more: More = {}): Handed {
  const y = seriesOf(weekly, product);
  const unknown = { error: null, naive_error: null, smape: null, naive_smape: null, bias: null };
  if (y.length < NEW_WEEKS) {
    return { judged: written({ kind: "new", method: "analogy", widen: 1, ...unknown }), outlook: "" };
  }
  const in_stock = stockOf(trade, weekly, product);
  const choice = choose(y, { ...series, ...more, horizon: HORIZON, ...(in_stock && { in_stock }) });
  for (const total of choice.totals) countHeld(isRare(choice.kind) ? held.rare : held.other, total, LEVEL);
  const judged = written(toldOf(choice));
  // From what was written, so that it is the same whether a slice ended in between or not.
  const { method, widen } = readBack(judged);
  if (!isFitted(method)) return { judged, outlook: "" };
  return {
    judged,
    outlook: packed(outlookBy(y, { method, widen }, { ...series, ...more, periods: WEEKS_AHEAD, in_stock })),
  };
}

/** Weeks have no season that every product shows; what is repeated for comparison is last year's week. */
export const series = { period: 1, naive_period: 52 } as const;

const quick: readonly Judged["method"][] = ["croston", "sba", "sbj", "tsb", "mean", "seasonal_naive"];

/** Whether a method fits models, which takes so long that a slice does it for few products. */
export const isFitted = (method: Judged["method"]): method is Method => method !== "analogy" && !quick.includes(method);

function toldOf({ kind, method, widen, score, naive }: Choice): Judged {
  const rounded = (value: number | null | undefined) => (value === null || value === undefined ? null : round(value));
  const bare = { kind, method, widen: round(widen), bias: rounded(score?.bias) };
  if (score && "mase" in score) {
    const other = naive && "mase" in naive ? naive : null;
    const [smape, naive_smape] = [rounded(score.smape), rounded(other?.smape)];
    return { ...bare, error: rounded(score.mase), naive_error: rounded(other?.mase), smape, naive_smape };
  }
  return { ...bare, error: rounded(score?.rmse), naive_error: rounded(naive?.rmse), smape: null, naive_smape: null };
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Products beyond those that are judged: what they sold on average goes on. */
export const unjudged: Judged = {
  kind: "none",
  method: "mean",
  widen: 1,
  error: null,
  naive_error: null,
  smape: null,
  naive_smape: null,
  bias: null,
};

/** A letter for the method, a digit for the rhythm, and the figures in hundredths to the base of 36; nothing for none. */
export function written({ kind, method, widen, ...figures }: Judged): string {
  const { error, naive_error, smape, naive_smape, bias } = figures;
  const place = isOneOf(methods, method) ? methods.indexOf(method) : methods.indexOf("mean");
  const number = (value: number | null) => (value === null ? "" : Math.round(value * 100).toString(36));
  const all = [widen, error, naive_error, smape, naive_smape, bias].map(number).join(".");
  return `${place.toString(36)}${kinds.indexOf(kind)}${all}`;
}

/** What `written` writes. */
export const entry = /^[0-9a-d][0-5](-?[0-9a-z]{0,8}\.){5}-?[0-9a-z]{0,8}$/;

export function readBack(text: string): Judged {
  const [widen, error = null, naive_error = null, smape = null, naive_smape = null, bias = null] = text
    .slice(2)
    .split(".")
    .map((each) => (each === "" ? null : Number.parseInt(each, 36) / 100));
  return {
    method: methods[Number.parseInt(text[0]!, 36)] ?? "mean",
    kind: kinds[Number(text[1])] ?? "none",
    widen: widen ?? 1,
    error,
    naive_error,
    smape,
    naive_smape,
    bias,
  };
}
