// What would a draft do? Cases decided twice over today's products: by the configuration in force, and by the draft.
import type * as z from "zod";
import * as requests from "../../shared/api/pricing_requests.ts";
import { idTime } from "../../shared/ids.ts";
import type { Coupon } from "../../shared/pricing/config.ts";
import { LEAD_MS } from "../../shared/pricing/lead.ts";
import { type SimulatedCase, simulator } from "../../shared/pricing/simulate.ts";
import { DAY_MS } from "../../shared/time.ts";
import { MAX_BULK_BYTES } from "../../shared/trade.ts";
import { codeSecret, findCode } from "../decide/codes.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { compileNow } from "../store/compile_now.ts";
import { listDeciding, readConfig } from "../store/config.ts";
import { listDecisions } from "../store/decision.ts";
import { NO_CONFIG } from "../store/plan.ts";
import { headOf, refused } from "./config_change.ts";

/** Recorded decisions that one request goes through, so many at a time. */
const MAX_CASES = 20_000;
const PAGE = 500;

export async function simulateConfig(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const wanted = await parseBody(c, requests.simulateBody, MAX_BULK_BYTES);
  const now = Date.now();
  const [live, head] = await Promise.all([liveOf(c, now), headOf(c)]);
  const compiled = async (document: unknown) => {
    // The same versions and moments for both, so that only the documents differ.
    const next = { version: 0, effective_at: now + LEAD_MS, live: live.document };
    const result = await compileNow(c.env, store, document, next, now);
    if (!result.ok) throw refused(result.problems, (field) => (field === "" ? "config" : `config.${field}`));
    return result;
  };
  const before = await compiled(live.document);
  const draft = await compiled(wanted.config ?? head.document);
  const coupons = [...draft.snapshot.config.coupons, ...before.snapshot.config.coupons];
  const { most, shift_weeks, carts, days = 0 } = wanted;
  const run = simulator(before.snapshot, draft.snapshot, { most, shift_ms: shift_weeks * 7 * DAY_MS });
  const cases = carts ? chosen(c, carts, coupons, now) : recorded(c, now - days * DAY_MS);
  let count = 0;
  for await (const one of cases) {
    run.add(one);
    count += 1;
  }
  const complete = carts !== undefined || count < MAX_CASES;
  return c.json({ live_version: live.version, warnings: draft.warnings, cases: count, complete, ...run.result() });
}

/** The configuration that decides at a moment; an empty one where none does yet. */
async function liveOf(c: Ctx, now: number): Promise<{ version: number; document: unknown }> {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const [first] = await listDeciding(db, store.id, now);
  const found = first && first.effective_at <= now ? await readConfig(db, store.id, first.version) : null;
  return found ?? { version: 0, document: NO_CONFIG };
}

type Cart = NonNullable<z.output<typeof requests.simulateBody>["carts"]>[number];

async function* chosen(
  c: Ctx,
  carts: readonly Cart[],
  coupons: readonly Coupon[],
  now: number,
): AsyncIterable<SimulatedCase> {
  const store = c.get("access").store.id;
  const secret = carts.some(({ codes }) => codes.length > 0) ? await codeSecret(c.env) : "";
  for (const { kind, lines, codes: texts, shipping_minor, facts, at, weight } of carts) {
    const found = await Promise.all(texts.map((text) => findCode(secret, store, coupons, text)));
    const codes = texts.map((code, index) => {
      const genuine = found[index];
      return { code: genuine?.code ?? code, offer: genuine?.coupon.offer ?? null };
    });
    yield { input: { kind, lines, codes, shipping_minor, facts }, now: at ?? now, weight };
  }
}

/** What was decided since a moment, as it was asked then. */
async function* recorded(c: Ctx, from: number): AsyncIterable<SimulatedCase> {
  const { store } = c.get("access");
  const db = shardOf(c.env, store.shard);
  let after = "";
  for (let count = 0; count < MAX_CASES; count += PAGE) {
    const page = await listDecisions(db, store.id, from, PAGE, after);
    for (const { id, input, weight } of page) yield { id, input, now: idTime(id), weight };
    after = page.at(-1)?.id ?? "";
    if (page.length < PAGE) return;
  }
}
