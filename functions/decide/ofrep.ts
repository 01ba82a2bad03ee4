// OpenFeature's remote evaluation: a feature's value for a visitor, or all of them. The visitor is told in the request.
import { type OfrepAnswer, type OfrepFailure, ofrepRequest } from "../../shared/api/ofrep_requests.ts";
import type { Flags } from "../../shared/experiments/flags.ts";
import { parseJson, readBody } from "../http/body.ts";
import type { Ctx } from "../http/context.ts";
import { Problem } from "../http/problem.ts";
import { sha256 } from "../secrets.ts";
import { findKey } from "../store/keys.ts";
import type { Store } from "../store/stores.ts";
import { bearer, storeOfPublicKey } from "./caller.ts";
import { featuresNow, isKnown } from "./features.ts";

const MAX_BODY = 65_536;

const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** The store of a public key in either header, or of a secret key: a shop's own server asks for all its visitors. */
async function storeFor(c: Ctx, now: number): Promise<Store> {
  const key = c.req.header("x-api-key") ?? bearer(c);
  if (!key) {
    const detail = "Send the public key as Authorization: Bearer pk_..., or as X-API-Key.";
    throw new Problem({ status: 401, code: "key_missing", detail });
  }
  if (!key.startsWith("sk_")) return storeOfPublicKey(c, key, now);
  const found = await findKey(c.env.CONTROL, key, now);
  if (found) return found.store;
  const detail = "The secret key is not known, expired or revoked.";
  throw new Problem({ status: 401, code: "key_unknown", detail });
}

interface Asked {
  id: string | undefined;
  attributes: Record<string, unknown>;
}

/** Who is asked about; or what is wrong with the request, as the protocol names it. */
async function askedOf(c: Ctx): Promise<Asked | Omit<OfrepFailure, "key">> {
  const text = await readBody(c.req.raw, MAX_BODY);
  let body: unknown;
  try {
    body = parseJson(text);
  } catch {
    return { errorCode: "PARSE_ERROR", errorDetails: "The body is not JSON. Check quotes and commas." };
  }
  const parsed = ofrepRequest.safeParse(body);
  if (!parsed.success) {
    return parsed.error.issues.some(({ path }) => path[0] === "context")
      ? { errorCode: "INVALID_CONTEXT", errorDetails: "context must be an object, and its targetingKey a text." }
      : { errorCode: "PARSE_ERROR", errorDetails: 'Send {"context": {"targetingKey": "..."}}.' };
  }
  const { targetingKey, ...attributes } = parsed.data.context;
  // Rules draw by the attribute id; who says nothing of it has none.
  const id = targetingKey === "" ? undefined : targetingKey;
  return { id, attributes: { ...attributes, targetingKey, id } };
}

function evaluated(flags: Flags, key: string, { id, attributes }: Asked): OfrepAnswer | OfrepFailure {
  if (id === undefined && flags.needsId(key)) {
    const errorDetails = "This flag depends on who it is: send a targetingKey.";
    return { key, errorCode: "TARGETING_KEY_MISSING", errorDetails };
  }
  const flag = flags.of(key, attributes);
  if (!flag) return { key, errorCode: "FLAG_NOT_FOUND", errorDetails: "This store has no such feature." };
  const { value, reason, variant, exposes } = flag;
  return {
    key,
    reason,
    // Nothing has no type: who asks goes on with its own default.
    ...(value !== null && { value }),
    ...(variant !== undefined && { variant }),
    ...(exposes && { metadata: { ...exposes, arm: variant ?? "" } }),
  };
}

export async function evaluateFlag(c: Ctx): Promise<Response> {
  const now = Date.now();
  const key = c.req.param("key") ?? "";
  const asked = await askedOf(c);
  const { flags } = await featuresNow(c, await storeFor(c, now), now);
  if ("errorCode" in asked) return Response.json({ key, ...asked }, { status: 400, headers });
  const answer = evaluated(flags, key, asked);
  const status = !("errorCode" in answer) ? 200 : answer.errorCode === "FLAG_NOT_FOUND" ? 404 : 400;
  return Response.json(answer, { status, headers });
}

export async function evaluateFlags(c: Ctx): Promise<Response> {
  const now = Date.now();
  const asked = await askedOf(c);
  const { flags } = await featuresNow(c, await storeFor(c, now), now);
  if ("errorCode" in asked) return Response.json(asked, { status: 400, headers });
  const text = JSON.stringify({
    flags: Object.keys(flags.payload.features).map((key) => evaluated(flags, key, asked)),
  });
  const etag = `"${(await sha256(text)).slice(0, 32)}"`;
  if (isKnown(c, etag)) return new Response(null, { status: 304, headers: { ...headers, etag } });
  return new Response(text, { headers: { ...headers, etag, "content-type": "application/json" } });
}

/** What this protocol's clients may know of here: that they poll, and how often that makes sense. */
export function readOfrepConfiguration(): Response {
  const polling = { enabled: true, minPollingIntervalMs: 30_000 };
  const supportedTypes = ["boolean", "string", "int", "float", "object"];
  return Response.json(
    { name: "suanpan", capabilities: { cacheInvalidation: { polling }, flagEvaluation: { supportedTypes } } },
    { headers: { "cache-control": "public, max-age=3600", "x-content-type-options": "nosniff" } },
  );
}
