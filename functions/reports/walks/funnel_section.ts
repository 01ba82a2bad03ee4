// The section "Funnel" of a report: the usual steps over the range, read in several ways, inside the link's days and filter.
import { funnelDocument } from "../../../shared/funnel/document.ts";
import { byKey, lostAfter, stepFigures } from "../../../shared/funnel/figures.ts";
import { type Options, type Reached, reachedBy, splits } from "../../../shared/funnel/reach.ts";
import { formatChosen, parseChosen, readingText, windowIds, windowTitles } from "../../../shared/funnel/reading.ts";
import type { Text } from "../../../shared/locale.ts";
import type { StudyResult } from "../../../shared/reports/response.ts";
import { Problem } from "../../http/problem.ts";
import { findProducts } from "../../store/product.ts";
import type { Scope } from "../both.ts";
import type { Worked } from "../worked.ts";
import { canFilter, NOT_BY_FILTER, NOT_KEPT } from "./filtered.ts";
import { customersOf, presentSteps, readFunnelRows, readGroupOf } from "./funnel_rows.ts";
import { splitNames } from "./names.ts";

const UNREAD: Text = {
  en: "The funnel cannot be counted so: name at least two steps, an order, a window and who counts, as GET /v1/funnel has them.",
  "zh-CN": "无法按此口径统计：请给出至少两个环节、顺序、时限与统计对象，取值同GET /v1/funnel。",
};

/** Products that are told by their titles. */
const TITLED = 50;

export async function readFunnelSection(scope: Scope, asked: Worked): Promise<StudyResult> {
  const { view, range, filter, funnel = "" } = scope;
  const chosen = parseChosen(funnel);
  if (chosen === null) throw new Problem({ status: 400, code: "invalid_request", detail: UNREAD, field: "funnel" });
  const { by } = chosen;
  const reading = { chosen: formatChosen(chosen), text: readingText(chosen) };
  const section = { ...asked, reading };
  if (!canFilter(filter)) return { ...section, withheld: NOT_BY_FILTER, document: null };
  const { rows, from, to, events, visitor_ratio } = await readFunnelRows(view, range, filter);
  if (from > to) return { ...section, withheld: NOT_KEPT, document: null };
  const { steps, missing } = presentSteps(rows, chosen.steps);
  const { order, window, per } = chosen;
  const options: Options = { steps, order, window, per };
  const groupOf = await readGroupOf(view.db, view.store.id);
  const all = reachedBy(rows, options, groupOf);
  const known = await customersOf(view, { from, to }, rows);
  const products = byKey(all, "sku", 1)
    .slice(0, TITLED)
    .map(({ key }) => key);
  const titles = await findProducts(view.db, view.store.id, products);
  const document = funnelDocument(
    {
      options,
      by,
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
    splitNames(titles, view.store.currency),
    view.store.currency,
  );
  return { ...section, from, to, withheld: null, document };
}

export const countKnown = (lost: readonly Reached[], known: ReadonlyMap<string, string>): number =>
  new Set(lost.flatMap(({ visitor }) => known.get(visitor) ?? [])).size;

/** The funnel as it was asked for, and what else could have been counted: each differs from it in one thing. */
function readingsOf(options: Options): (Options & { title: Text })[] {
  const { per, order, window } = options;
  const say = (en: string, zh: string): Text => ({ en, "zh-CN": zh });
  const from = options.steps.indexOf("view_item");
  const later = from > 0 ? options.steps.slice(from) : [];
  const line = (title: Text, other: Partial<Options>) => ({ ...options, ...other, title });
  const orders = { strict: say("In order", "依次发生"), any: say("In any order", "不限顺序") };
  const other = order === "strict" ? "any" : "strict";
  return [
    line(say("As above", "本页口径"), {}),
    ...windowIds.filter((id) => per === "visitor" && id !== window).map((id) => line(windowTitles[id], { window: id })),
    line(orders[other], { order: other }),
    ...(later.length > 1 ? [line(say("From the product on", "从查看商品起"), { steps: later })] : []),
    per === "visitor"
      ? line(say("Visits instead of visitors", "以会话计"), { per: "visit", window: "visit" })
      : line(say("Visitors instead of visits, within 7 days", "以访客计，7天内"), { per: "visitor", window: "week" }),
  ];
}
