// The codes of a generated batch, as CSV: made while they are sent, kept nowhere.
import * as requests from "../../shared/api/pricing_requests.ts";
import type { Coupon } from "../../shared/pricing/config.ts";
import { LEAD_MS } from "../../shared/pricing/lead.ts";
import { codeSecret, makeCode } from "../decide/codes.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { recordAudit } from "../store/audit.ts";
import { readConfig } from "../store/config.ts";
import { decidingAt } from "../store/plan.ts";
import { partsOf } from "./config_parts.ts";

/** Codes made between two pulls of the receiver. */
const PART = 1_000;

export async function readCodes(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { from, count } = parseQuery(c, requests.codesQuery);
  const id = c.req.param("id") ?? "";
  const coupon = (await findCoupon(c, id)) as (Partial<Coupon> & { id: string }) | undefined;
  if (!coupon) {
    const detail = "This store has no such coupon. List them with GET /v1/coupons.";
    throw new Problem({ status: 404, code: "coupon_unknown", detail, field: "id" });
  }
  const { batch } = coupon;
  if (!batch) {
    const detail = "This coupon has one code for everybody, which GET /v1/coupons shows.";
    throw new Problem({ status: 404, code: "coupon_without_batch", detail, field: "id" });
  }
  const end = Math.min(batch.count, from + (count ?? batch.count));
  const detail = { from, count: Math.max(0, end - from) };
  const entry = { at: Date.now(), actor, action: "coupon.codes", object: id, detail };
  // Whoever has the codes can spend them: it is remembered who asked.
  await recordAudit(c.env.CONTROL, store.id, entry);
  const secret = await codeSecret(c.env);
  const encoder = new TextEncoder();
  let next = from;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode("serial,code\r\n")),
    async pull(controller) {
      const serials = Array.from({ length: Math.max(0, Math.min(PART, end - next)) }, (_, index) => next + index);
      const codes = await Promise.all(serials.map((serial) => makeCode(secret, store.id, id, serial)));
      next += PART;
      if (codes.length > 0) {
        const rows = codes.map((code, index) => `${serials[index]},${code}\r\n`);
        controller.enqueue(encoder.encode(rows.join("")));
      }
      if (next >= end) controller.close();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${id}.csv"`,
    },
  });
}

/** A coupon as it decides, or as it is planned: codes are printed before they hold. */
async function findCoupon(c: Ctx, id: string) {
  const { store } = c.get("access");
  const { base, planned } = await decidingAt(c.env, store, Date.now() + LEAD_MS);
  const find = (document: unknown) => partsOf(document, "coupons").find((each) => each.id === id);
  let found = find(base.document);
  for (const { version } of found ? [] : planned) {
    found ??= find((await readConfig(shardOf(c.env, store.shard), store.id, version))?.document ?? {});
  }
  return found;
}
