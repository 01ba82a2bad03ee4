// POST /mp/collect and /debug/mp/collect: GA4's Measurement Protocol, and its twin that says what is wrong and keeps nothing.
import { ga4Body, MAX_GA4_BYTES, readGa4 } from "../../../shared/events/adapters/index.ts";
import { parseEvent } from "../../../shared/events/parse.ts";
import { explain } from "../../../shared/explain.ts";
import { firstIdAt } from "../../../shared/ids.ts";
import { parseJson, readBody } from "../../http/body.ts";
import type { Ctx } from "../../http/context.ts";
import { Problem } from "../../http/problem.ts";
import { findWriteKey } from "../../store/write_keys.ts";
import { dropHeader, keyOfTag, readSaid, take } from "./take.ts";

/** What the address names: our public key as its secret, or else a measurement id that a store has given to itself. */
function keyOf(c: Ctx): string {
  const secret = c.req.query("api_secret") ?? "";
  // An address is logged by whoever stands between.
  if (secret.startsWith("sk_")) {
    const detail = "A secret key must not stand in an address. Send a public key (pk_...) as api_secret.";
    throw new Problem({ status: 400, code: "key_in_address", detail, field: "api_secret" });
  }
  return secret.startsWith("pk_") ? secret : (c.req.query("measurement_id") ?? "");
}

export async function takeGa4(c: Ctx): Promise<Response> {
  const taken = await take(c, "ga4", readGa4(await readSaid(c, ga4Body, MAX_GA4_BYTES), keyOf(c)));
  return c.body(null, 204, dropHeader(taken));
}

/** Tells each fault by its place, as `{validationMessages: [{fieldPath, description, validationCode}]}`. */
export async function debugGa4(c: Ctx): Promise<Response> {
  const store = await findWriteKey(c.env.CONFIG, keyOfTag("ga4", keyOf(c)), Date.now());
  const messages: { fieldPath: string; description: string; validationCode: string }[] = [];
  const say = (fieldPath: string, description: string, validationCode = "VALUE_INVALID") =>
    messages.push({ fieldPath, description, validationCode });
  if (!store) say("api_secret", "No store has this key or measurement id. Send a public key (pk_...).");
  const read = ga4Body.safeParse(parseJson(await readBody(c.req.raw, MAX_GA4_BYTES)), { reportInput: true });
  if (!read.success) for (const { field, message } of explain(ga4Body, read.error.issues)) say(field ?? "", message.en);
  else {
    const sender = { visitor: "0".repeat(16), customer_id: null, device: "desktop", country: "" };
    for (const [place, { event }] of readGa4(read.data, "").told.entries()) {
      const known = { ...sender, currency: store?.currency ?? "USD" };
      const parsed = parseEvent({ ...event, id: firstIdAt(0) }, known);
      if (!parsed.ok) say(`events[${place}].${parsed.field}`, parsed.detail);
    }
  }
  return c.json({ validationMessages: messages });
}
