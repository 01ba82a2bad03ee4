// The section "Funnel" of a report: the usual steps over the range, read in several ways, inside the link's days and filter.
import { funnelDocument } from "../../../shared/funnel/document.ts";
import { byKey, lostAfter, stepFigures } from "../../../shared/funnel/figures.ts";
import { type Options, type Reached, reachedBy, splits } from "../../../shared/funnel/reach.ts";
import { type StepId, usual } from "../../../shared/funnel/steps.ts";
import type { Text } from "../../../shared/locale.ts";
import type { StudyResult } from "../../../shared/reports/response.ts";
import { findProducts, readGroups } from "../../store/product.ts";
import type { Scope } from "../both.ts";
import type { Worked } from "../worked.ts";
import { canFilter, NOT_BY_FILTER, NOT_KEPT } from "./filtered.ts";
import { customersOf, presentSteps, readFunnelRows } from "./funnel_rows.ts";
import { splitNames } from "./names.ts";

/** Products that are told by their titles. */
const TITLED = 50;

export async function readFunnelSection({ view, range, filter }: Scope, section: Worked): Promise<StudyResult> {
  if (!canFilter(filter)) return { ...section, withheld: NOT_BY_FILTER, document: null };
  const { rows, from, to, events, visitor_ratio } = await readFunnelRows(view, range, filter);
  if (from > to) return { ...section, withheld: NOT_KEPT, document: null };
  const { steps, missing } = presentSteps(rows, usual);
  const options: Options = { steps, order: "strict", window: "week", per: "visitor" };
  const categories = await readGroups(view.db, view.store.id, "category");
  const all = reachedBy(rows, options, (sku) => categories.get(sku) ?? "");
  const known = await customersOf(view, { from, to }, rows);
  const products = byKey(all, "sku", 1)
    .slice(0, TITLED)
    .map(({ key }) => key);
  const titles = await findProducts(view.db, view.store.id, products);
  const document = funnelDocument(
    {
      options,
      all,
      splits,
      readings: readingsOf(options).map(({ title, ...other }) => ({
        title,
        steps: other.steps,
        figures: stepFigures(reachedBy(rows, other), other.steps.length),
      })),
      customers: steps.map((_, step) => countKnown(lostAfter(all, step), known)),
      missing,
      events,
      visitor_ratio,
    },
    splitNames(titles),
    view.store.currency,
  );
  return { ...section, from, to, withheld: null, document };
}

export const countKnown = (lost: readonly Reached[], known: ReadonlyMap<string, string>): number =>
  new Set(lost.flatMap(({ visitor }) => known.get(visitor) ?? [])).size;

/** The usual funnel and what else could have been counted. */
function readingsOf(options: Options): (Options & { title: Text })[] {
  const say = (en: string, zh: string): Text => ({ en, "zh-CN": zh });
  const later: StepId[] = usual.filter((step, at) => at >= usual.indexOf("view_item") && options.steps.includes(step));
  return [
    { ...options, title: say("Visitors, in order, 7 days (above)", "访客，依次，7天（本页口径）") },
    { ...options, window: "visit", title: say("Visitors, in order, one visit", "访客，依次，同一次会话") },
    { ...options, window: "day", title: say("Visitors, in order, 24 hours", "访客，依次，24小时") },
    { ...options, window: "month", title: say("Visitors, in order, 30 days", "访客，依次，30天") },
    { ...options, order: "any", title: say("Visitors, any order, 7 days", "访客，不限顺序，7天") },
    { ...options, steps: later, title: say("Visitors, from the product on, 7 days", "访客，从查看商品起，7天") },
    { ...options, per: "visit", window: "visit", title: say("Visits, in order", "会话，依次") },
  ];
}
