// POST /v1/hooks/{store}/{source}: what other systems tell by webhook. The signature says who sends, and nothing in the address.
import { type Delivery, type Mapped, parseExactly } from "../../shared/hooks/define.ts";
import { hookKindOf } from "../../shared/hooks/index.ts";
import { MAX_BULK_BYTES } from "../../shared/trade.ts";
import { shardOf } from "../env.ts";
import { LENIENT, readBody } from "../http/body.ts";
import type { Ctx } from "../http/context.ts";
import { isWithin, overLimit } from "../http/limits.ts";
import { unfit } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { sha256 } from "../secrets.ts";
import { countHook } from "../store/hook_count.ts";
import { findHookSource } from "../store/hook_source.ts";
import { applyItem } from "./apply.ts";
import type { Applied, Place } from "./move.ts";
import { secretsOf } from "./sealing.ts";
import { isSignedBody, isSignedStandard } from "./signature.ts";

export async function receiveHook(c: Ctx): Promise<Response> {
  const now = Date.now();
  if (!(await isWithin("beacon", c.req.raw, c.env, now))) throw overLimit("Too many deliveries from this address.");
  const header = (name: string) => c.req.header(name) ?? "";
  const text = await readBody(c.req.raw, MAX_BULK_BYTES, LENIENT);
  const found = await findHookSource(c.env.CONTROL, c.req.param("store") ?? "", c.req.param("source") ?? "");
  const kind = found && hookKindOf.get(found.source.kind);
  if (!found || !kind) throw wrongSignature();
  // WooCommerce asks whether somebody is there before it signs anything.
  if (kind.kind === "woocommerce" && /^webhook_id=\d+$/.test(text)) return c.json({ ignored: "ping" });
  const { store, source } = found;
  const topic = kind.topic === null ? "" : header(kind.topic).slice(0, 100);
  const taken = (await secretsOf(c.env.CONTROL, source)).filter(({ until }) => until === null || until > now);
  const secrets = taken.map(({ secret }) => secret);
  const signed =
    kind.signed === "standard"
      ? await isSignedStandard(secrets, header, text, now)
      : await isSignedBody(secrets, header(kind.signature), text);
  const db = shardOf(c.env, store.shard);
  const count = (outcome: string, detail = "") =>
    countHook(db, store.id, { source: source.id, outcome, topic, detail }, now);
  if (!signed) {
    await count("unsigned");
    throw wrongSignature();
  }
  try {
    const delivery: Delivery = { topic, body: parsed(text), header };
    const { currency } = store;
    const mapped = await kind.map(delivery, { currency, order_ids: source.order_ids, sha256 });
    if ("ignored" in mapped) {
      await count(`ignored:${mapped.ignored}`);
      return c.json({ ignored: mapped.ignored });
    }
    const outcome = await apply({ env: c.env, store, source, now }, mapped);
    await count(outcome.stored > 0 ? "stored" : outcome.stale > 0 ? "stale" : "unchanged");
    return c.json(outcome);
  } catch (error) {
    // The body is not kept, since it names persons: the sender has it, and sends it again.
    if (error instanceof Problem && error.details.status < 500) {
      const { code, field = "" } = error.details;
      await count(`refused:${code}`, field.slice(0, 200));
    }
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return parseExactly(text);
  } catch {
    throw new Problem({
      status: 422,
      code: "malformed_json",
      detail: "The body is not JSON. Check quotes and commas.",
    });
  }
}

async function apply(place: Place, mapped: Exclude<Mapped, { ignored: string }>): Promise<Record<Applied, number>> {
  if (!mapped.ok) throw unfit(mapped.problems, 422, "invalid_field");
  const outcome = { stored: 0, unchanged: 0, stale: 0 };
  for (const item of mapped.items) outcome[await applyItem(place, item)] += 1;
  return outcome;
}

/** The same for a store, a source and a signature that are not there: nobody learns which. */
function wrongSignature(): Problem {
  const detail =
    "The signature is missing, wrong or over 5 minutes old, or there is no such source. Compare the address and the secret with PUT /v1/hooks/{id}.";
  return new Problem({ status: 401, code: "signature_wrong", detail });
}
