// GET /v1/funnel, /v1/funnel/lost and /v1/journeys: a funnel in any reading, the customers lost at a step, and the ways between pages.
import { funnelQuery, journeysQuery, lostQuery } from "../../../shared/api/walks_requests.ts";
import { byKey, explain, lostAfter, stepFigures } from "../../../shared/funnel/figures.ts";
import { type Options, reachedBy, type SplitId, splits } from "../../../shared/funnel/reach.ts";
import { shardOf } from "../../env.ts";
import type { Ctx } from "../../http/context.ts";
import { parseQuery } from "../../http/parse.ts";
import { Problem } from "../../http/problem.ts";
import { recordAudit } from "../../store/audit.ts";
import { findProducts } from "../../store/product.ts";
import { filterOf, rangeOf } from "../range.ts";
import { type Filter, openView } from "../read.ts";
import { canFilter, NOT_BY_FILTER } from "./filtered.ts";
import { customersOf, presentSteps, readFunnelRows, readGroupOf } from "./funnel_rows.ts";
import { journeysOf } from "./journeys_section.ts";

import { splitNames } from "./names.ts";

const MOST_KEYS = 100;

interface ScopeQuery {
  from?: string | undefined;
  to?: string | undefined;
  filter?: string | undefined;
}

async function openScope(c: Ctx, query: ScopeQuery) {
  const access = c.get("access");
  const view = await openView(shardOf(c.env, access.store.shard), access.store, Date.now());
  const filter: Filter | undefined = filterOf(query, access);
  if (!canFilter(filter)) {
    throw new Problem({ status: 400, code: "dimension_not_supported", detail: NOT_BY_FILTER, field: "filter" });
  }
  return { view, range: rangeOf(query, access, view.today), filter };
}

export async function readFunnel(c: Ctx): Promise<Response> {
  const { by, ...query } = parseQuery(c, funnelQuery);
  const { view, range, filter } = await openScope(c, query);
  const { rows, ...read } = await readFunnelRows(view, range, filter);
  const { steps, missing } = presentSteps(rows, query.steps);
  const options: Options = { ...query, steps };
  const groupOf = await readGroupOf(view.db, view.store.id);
  const all = reachedBy(rows, options, groupOf);
  const keys = by === undefined ? null : byKey(all, by as SplitId, steps.length);
  const shown = keys?.slice(0, MOST_KEYS) ?? [];
  const names = splitNames(
    by === "sku"
      ? await findProducts(
          view.db,
          view.store.id,
          shown.map(({ key }) => key),
        )
      : new Map(),
    view.store.currency,
  );
  const { order, window, per } = query;
  return c.json({
    ...{ ...read, timezone: view.store.timezone, as_of: view.now },
    ...{ order, window: per === "visit" ? "visit" : window, per, missing },
    steps: stepFigures(all, steps.length).map((figures, at) => ({ id: steps[at], ...figures })),
    ...(keys === null
      ? {}
      : {
          by,
          keys: shown.map((each) => ({ ...each, label: names.key(by as SplitId, each.key) })),
          total_keys: keys.length,
        }),
    reasons: steps.slice(0, -1).flatMap((step, at) =>
      explain(all, at, splits)
        .slice(0, 3)
        .map((one) => ({ step, ...one })),
    ),
  });
}

export async function readLost(c: Ctx): Promise<Response> {
  const { step, ...query } = parseQuery(c, lostQuery);
  const { view, range, filter } = await openScope(c, query);
  const { rows, ...read } = await readFunnelRows(view, range, filter);
  const { steps } = presentSteps(rows, query.steps);
  const at = steps.indexOf(step);
  const lost = at < 0 || at === steps.length - 1 ? [] : lostAfter(reachedBy(rows, { ...query, steps }), at);
  const known = await customersOf(view, read, rows);
  const customers = [...new Set(lost.flatMap(({ visitor }) => known.get(visitor) ?? []))].sort();
  const { store, actor } = c.get("access");
  // Whoever has the list has the customers: it is remembered who asked.
  const entry = { at: Date.now(), actor, action: "funnel.lost", object: step, detail: { ...range } };
  await recordAudit(c.env.CONTROL, store.id, entry);
  return c.json({ ...read, timezone: store.timezone, step, visitors: lost.length, customers });
}

export async function readJourneys(c: Ctx): Promise<Response> {
  const { view, range, filter } = await openScope(c, parseQuery(c, journeysQuery));
  const read = await journeysOf(view, range, filter);
  return c.json({ ...read, timezone: view.store.timezone, as_of: view.now });
}
