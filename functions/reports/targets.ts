// GET and PUT /v1/targets: what a store wants of its figures, how far each is, and whether it will get there.
import { putTargets, targetsQuery } from "../../shared/api/annotation_requests.ts";
import { metricById } from "../../shared/metrics/index.ts";
import {
  elapsedOf,
  periodOf,
  pointBefore,
  standingOf,
  type Target,
  type TargetStatus,
} from "../../shared/reports/beside/targets.ts";
import { addDays, dayNumber, dayStart } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Access, Ctx } from "../http/context.ts";
import { metricsShown } from "../http/link_scope.ts";
import { parseBody, parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { recordAudit } from "../store/audit.ts";
import { readOwn, writeOwn } from "../store/own_settings.ts";
import { readFigures } from "./figures.ts";
import { firstDayOf } from "./first_day.ts";
import { openView, type View } from "./read.ts";

export async function readTargets(c: Ctx): Promise<Response> {
  const access = c.get("access");
  const { store } = access;
  const { on } = parseQuery(c, targetsQuery);
  const view = await openView(shardOf(c.env, store.shard), store, Date.now());
  const { targets, changed_at } = await readTargetsOn(view, access, on);
  return c.json({ targets, as_of: view.now, changed_at });
}

/** How each target stood on a day; today without one, or with one that is to come. */
export async function readTargetsOn(view: View, access: Access, on?: string) {
  const own = await readOwn(view.db, "report_targets", view.store.id);
  const day = on === undefined || on > view.today ? view.today : on;
  const asked = ((own?.settings as { targets: Target[] } | undefined)?.targets ?? []).filter((target) =>
    shows(access, target, day, view.today),
  );
  const targets = await Promise.all(asked.map((target) => statusOf(view, target, day, access.link)));
  return { targets: targets.filter((each) => each !== null), changed_at: own?.changed_at ?? null };
}

/** A link tells of targets of metrics that it shows, of whole periods that lie in its days, and of the whole trade alone. */
function shows({ link }: Access, { metric, period }: Target, day: string, today: string): boolean {
  if (link === null) return true;
  const { filter, from, to } = link.scope;
  if (filter !== null || !metricsShown(link).has(metric)) return false;
  const days = periodOf(period, day);
  return (from === null || days.from >= from) && (to === null || (days.to < today ? days.to : today) <= to);
}

async function statusOf(view: View, target: Target, day: string, link: Access["link"]): Promise<TargetStatus | null> {
  const metric = metricById.get(target.metric);
  if (!metric) return null;
  const { from, to } = periodOf(target.period, day);
  const isOver = to < view.today;
  const figures = await readFigures(view, { metrics: [metric.id], from, to: isOver ? to : view.today });
  const actual = figures.value(metric.id, "");
  const zone = view.store.timezone;
  const [begins, ends] = [dayStart(zone, view.today), dayStart(zone, addDays(view.today, 1))];
  const elapsed_ratio = elapsedOf({ from, to }, view.today, (view.now - begins) / (ends - begins));
  const addsUp = metric.kind !== "derived" || metric.per === undefined;
  const pace =
    addsUp && !isOver ? await paceOf(view, metric.id, pointBefore(target.period, from, elapsed_ratio), link) : null;
  const days = dayNumber(to) - dayNumber(from) + 1;
  return {
    ...target,
    title: metric.title,
    unit: metric.unit,
    from,
    to,
    actual,
    elapsed_ratio,
    ...standingOf(target, actual, { elapsed: elapsed_ratio, days, pace }, addsUp),
  };
}

/** Which share of its whole the period before had by a point of it; null where not all of it is known, or may be. */
async function paceOf(
  view: View,
  metric: string,
  { from, to, days, part }: ReturnType<typeof pointBefore>,
  link: Access["link"],
): Promise<number | null> {
  const first = firstDayOf(view.first, metric);
  const hidden = link !== null && link.scope.from !== null && from < link.scope.from;
  if (hidden || first === null || first === "none" || first > from) return null;
  const upTo = async (count: number) => {
    const last = addDays(from, count - 1);
    const figures = count > 0 ? await readFigures(view, { metrics: [metric], from, to: last }) : null;
    return figures?.value(metric, "") ?? 0;
  };
  const all = dayNumber(to) - dayNumber(from) + 1;
  const [whole, next, total] = await Promise.all([upTo(days), upTo(Math.min(days + 1, all)), upTo(all)]);
  if (total <= 0) return null;
  return Math.min(1, Math.max(0, (whole + (next - whole) * part) / total));
}

export async function saveTargets(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const settings = await parseBody(c, putTargets);
  const unknown = settings.targets.findIndex(({ metric }) => !metricById.has(metric));
  if (unknown >= 0) {
    const detail = `There is no metric "${settings.targets[unknown]?.metric}". List them with GET /v1/metrics.`;
    const field = `targets.${unknown}.metric`;
    throw new Problem({ status: 422, code: "metric_unknown", detail, field, allowed: [...metricById.keys()] });
  }
  const now = Date.now();
  if (await writeOwn(shardOf(c.env, store.shard), "report_targets", store.id, settings, now)) {
    const entry = { at: now, actor, action: "targets.update", object: store.slug, detail: { ...settings } };
    await recordAudit(c.env.CONTROL, store.id, entry);
  }
  return readTargets(c);
}
