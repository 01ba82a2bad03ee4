// POST /mp/collect and /debug/mp/collect: GA4's Measurement Protocol, and its twin that says what is wrong and keeps nothing.
import { type Ga4Fault, ga4Faults, ga4Said, MAX_GA4_BYTES, readGa4 } from "../../../shared/events/adapters/index.ts";
import { LENIENT, parseJson, readBody } from "../../http/body.ts";
import type { Ctx } from "../../http/context.ts";
import { Problem } from "../../http/problem.ts";
import { findWriteKey } from "../../store/write_keys.ts";
import { dropHeader, keyOfTag, keyProblem, readSaid, take } from "./take.ts";

/** What the address names: our public key as its secret, or else the id of a site or an app that a store has given to itself. */
function keyOf(c: Ctx): string {
  const secret = c.req.query("api_secret") ?? "";
  // An address is logged by whoever stands between.
  if (secret.startsWith("sk_")) {
    const detail = "A secret key must not stand in an address. Send a public key (pk_...) as api_secret.";
    throw new Problem({ status: 400, code: "key_in_address", detail, field: "api_secret" });
  }
  return secret.startsWith("pk_") ? secret : (c.req.query("measurement_id") ?? c.req.query("firebase_app_id") ?? "");
}

export async function takeGa4(c: Ctx): Promise<Response> {
  const taken = await take(c, "ga4", readGa4(await readSaid(c, ga4Said, MAX_GA4_BYTES), keyOf(c)));
  return c.body(null, 204, dropHeader(taken));
}

/** Tells each fault by its place, as `{validationMessages: [{fieldPath, description, validationCode}]}`. */
export async function debugGa4(c: Ctx): Promise<Response> {
  const key = keyOf(c);
  const now = Date.now();
  const store = await findWriteKey(c.env.CONFIG, keyOfTag("ga4", key), now);
  const faults: Ga4Fault[] = [];
  if (!store) {
    const { detail } = keyProblem("ga4", key).details;
    const validationCode = key === "" ? "VALUE_REQUIRED" : "VALUE_INVALID";
    faults.push({ fieldPath: "api_secret", description: String(detail), validationCode });
  }
  return c.json({ validationMessages: [...faults, ...(await bodyFaults(c, now))] });
}

/** A body that is no JSON is told like any other fault: tools show these messages alone. */
async function bodyFaults(c: Ctx, now: number): Promise<Ga4Fault[]> {
  try {
    return ga4Faults(parseJson(await readBody(c.req.raw, MAX_GA4_BYTES, LENIENT)), now);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [{ fieldPath: "", description: String(error.details.detail), validationCode: "VALUE_INVALID" }];
  }
}
