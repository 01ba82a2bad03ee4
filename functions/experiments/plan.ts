// POST /v1/experiments/plan and GET /v1/experiments/diagnosis: how long would a test run, and what should be tested?
import { type PlanRequest, planBody } from "../../shared/api/experiment_requests.ts";
import { eventByName } from "../../shared/events/index.ts";
import { diagnose } from "../../shared/experiments/diagnosis.ts";
import { measureById } from "../../shared/experiments/measures/index.ts";
import { diagnosisWords } from "../../shared/experiments/readings/diagnosis_words.ts";
import { plannedSize } from "../../shared/experiments/readings/size.ts";
import type { FunnelStep } from "../../shared/sessions.ts";
import { addDays, dayOf, dayStart } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { isTrafficMetric, readFunnelSteps, readTraffic } from "../store/experiment_traffic.ts";
import { listPartitions } from "../store/partition.ts";
import type { Store } from "../store/stores.ts";

/** Whole days before today that traffic is told by. */
const DAYS = 28;

async function stretchOf(c: Ctx, { timezone, shard }: Store) {
  const today = dayOf(timezone, Date.now());
  const weeks = await listPartitions(shardOf(c.env, shard));
  return { timezone, weeks, from: dayStart(timezone, addDays(today, -DAYS)), until: dayStart(timezone, today) };
}

export async function planExperiment(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const asked = await parseBody(c, planBody);
  const measure = measureById.get(asked.metric)!;
  const metric = isTrafficMetric(asked.metric) ? asked.metric : undefined;
  const stretch = await stretchOf(c, store);
  const traffic = await readTraffic(shardOf(c.env, store.shard), store.id, stretch, metric);
  const told = metric !== undefined && traffic.visitors > 1;
  const baseline = asked.baseline ?? (told ? traffic.sum / traffic.visitors : undefined);
  if (baseline === undefined || baseline <= 0) throw missing("baseline", asked);
  const spread = told
    ? Math.sqrt(Math.max(0, traffic.squares / traffic.visitors - (traffic.sum / traffic.visitors) ** 2))
    : undefined;
  const deviation = asked.deviation ?? spread;
  if (measure.kind !== "share" && !(deviation !== undefined && deviation > 0)) throw missing("deviation", asked);
  if (measure.kind === "share" && baseline * (1 + asked.change_ratio) >= 1) {
    const detail = `A share of ${baseline} that grows by ${asked.change_ratio} would be all visitors. Ask for a smaller change.`;
    throw new Problem({ status: 422, code: "invalid_request", detail, field: "change_ratio" });
  }
  if (measure.kind === "share" && asked.change_ratio <= -1) {
    const detail = "A share that falls by so much would be nobody. Ask for a change above -1.";
    throw new Problem({ status: 422, code: "invalid_request", detail, field: "change_ratio" });
  }
  const daily = traffic.visitors / DAYS;
  const size = plannedSize({ ...asked, kind: measure.kind, baseline, deviation: deviation ?? 0, daily, days: DAYS });
  const { power, alpha, arms, change_ratio } = asked;
  const of = { metric: measure.id, baseline, deviation: measure.kind === "share" ? null : deviation };
  return c.json({ ...of, change_ratio, arms, power, alpha, visitors_a_day: Math.round(daily), ...size });
}

function missing(field: "baseline" | "deviation", { metric }: PlanRequest): Problem {
  const what = field === "baseline" ? "its mean a visitor" : "its standard deviation over visitors";
  const detail = `The store's own traffic does not tell ${metric}. Send ${what} as ${field}.`;
  return new Problem({ status: 422, code: "baseline_unknown", detail, field });
}

const STEPS: readonly FunnelStep[] = ["view_item", "add_to_cart", "begin_checkout", "purchase"];

export async function diagnoseFunnel(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const stretch = await stretchOf(c, store);
  const counts = await readFunnelSteps(shardOf(c.env, store.shard), store.id, stretch, STEPS);
  const steps = ["session", ...STEPS].map((id, place) => ({ id, count: counts[place] ?? 0 }));
  const diagnosis = diagnose(steps, { days: DAYS });
  const titleOf = (id: string) => eventByName.get(id)?.title ?? { en: "Visit", "zh-CN": "访问" };
  return c.json({
    days: DAYS,
    steps,
    best: diagnosis.best ?? null,
    candidates: diagnosis.candidates,
    finding: diagnosisWords(diagnosis.best, titleOf),
  });
}
