// What did each source, medium, campaign, content, creator and tier cost and bring, by one model?
import type { Visits } from "../studies/visits.ts";
import { type Counted, renameChannels } from "./counted.ts";
import type { Model, ModelOptions, Unable } from "./define.ts";
import { earnedOf } from "./earn.ts";
import { type Economics, type EconomicsTable, joinSpend } from "./economics.ts";
import { DIRECT, type Keys, keysOf, NOT_GIVEN, type Origin, type Part, type SpentPart } from "./parts.ts";
import type { AttributionSettings } from "./settings.ts";

export const OTHER = "(other)";

/** Keys of a part that are told apart; Shapley on rates looks at every set of channels and takes no more than 18. */
const MOST_KEYS = 20;
const MOST_SETS = 16;

export interface PartTable extends EconomicsTable {
  part: Part;
  /** Visits of the days that are credited, by key. */
  visits: ReadonlyMap<string, number>;
  /** Keys there are before the small ones were put together. */
  keys: number;
}

export const optionsOf = (settings: AttributionSettings): ModelOptions => ({
  half_life_days: settings.half_life_days,
  first_ratio: settings.first_ratio,
  last_ratio: settings.last_ratio,
  direct: DIRECT,
});

/** A part's table by one model; the rows add up to all orders and all spend. Or why the model says nothing. */
export function partTable(
  { visits, crediting }: Pick<Visits, "visits" | "crediting">,
  counted: Counted,
  part: Part,
  model: Model,
): PartTable | Unable {
  const { settings, spent, untracked, from } = crediting!;
  const keys = keysOf(spent, settings);
  const count = new Map<Origin, number>();
  for (const { origin, at } of visits) if (at >= from) count.set(origin, (count.get(origin) ?? 0) + 1);
  const most = model.id.startsWith("shapley") ? MOST_SETS : MOST_KEYS;
  const named = largest(part, keys, count, spent, most);
  const shown = (key: string) => (named.kept.has(key) ? key : OTHER);
  const ofOrigin = new Map(counted.origins.map((origin) => [origin, shown(keys.ofVisit(origin, part))]));
  const earned = earnedOf(
    model,
    renameChannels(counted, (origin) => ofOrigin.get(origin)!),
    optionsOf(settings),
  );
  if (typeof earned === "string") return earned;
  const costs = spent.map((row) => ({ key: shown(keys.ofSpend(row, part)), cost_minor: row.cost_minor }));
  const paid = new Set([...ofOrigin].flatMap(([{ channel }, key]) => (channel === "paid" ? [key] : [])));
  const seen = new Map<string, number>();
  for (const [origin, visited] of count) {
    const key = shown(keys.ofVisit(origin, part));
    seen.set(key, (seen.get(key) ?? 0) + visited);
  }
  const { rows, total } = joinSpend(earned, costs, untracked, (key) => !paid.has(key));
  // What was touched before these days alone, and led to nothing in them, is no row of theirs.
  const isTold = (row: Economics) =>
    row.cost_minor !== null ||
    seen.has(row.key) ||
    [row.orders, row.new_customers, row.gmv_minor, row.net_minor].some((sum) => sum !== 0);
  return { part, rows: rows.filter(isTold), total, visits: seen, keys: named.keys };
}

/** The keys with the largest shares of visits and spend; what names nothing is told apart always. */
function largest(
  part: Part,
  keys: Keys,
  count: ReadonlyMap<Origin, number>,
  spent: readonly SpentPart[],
  most: number,
): { kept: ReadonlySet<string>; keys: number } {
  const share = new Map<string, number>();
  const add = (key: string, size: number) => share.set(key, (share.get(key) ?? 0) + size);
  const visits = [...count.values()].reduce((sum, each) => sum + each, 0);
  const cost = spent.reduce((sum, each) => sum + each.cost_minor, 0);
  for (const [origin, visited] of count) add(keys.ofVisit(origin, part), visited / Math.max(visits, 1));
  for (const row of spent) add(keys.ofSpend(row, part), row.cost_minor / Math.max(cost, 1));
  const always = [DIRECT, NOT_GIVEN].filter((key) => share.has(key));
  const ranked = [...share]
    .filter(([key]) => !always.includes(key))
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .map(([key]) => key);
  const room = most - always.length;
  const kept = ranked.slice(0, ranked.length > room ? room - 1 : room);
  return { kept: new Set([...always, ...kept]), keys: share.size };
}
