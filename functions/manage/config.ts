// The whole configuration as one document: read, replaced, its schema for editors.
import * as requests from "../../shared/api/pricing_requests.ts";
import { LEAD_MS } from "../../shared/pricing/lead.ts";
import { parseJson, readBody } from "../http/body.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { decidingAt } from "../store/plan.ts";
import { changeConfig, etag } from "./config_change.ts";
import { frozenOf } from "./frozen.ts";

export async function readConfigDocument(c: Ctx): Promise<Response> {
  const { at } = parseQuery(c, requests.configQuery);
  const { store } = c.get("access");
  const { base, planned } = await decidingAt(c.env, store, at ?? Date.now() + LEAD_MS);
  c.header("etag", etag(base.version));
  // The document is as it was written; what else there is to know stands beside it.
  const next = planned.map(({ version, effective_at }) => `${version}; effective_at=${effective_at}`);
  if (next.length > 0) c.header("suanpan-planned", next.join(", "));
  const [frozen] = await frozenOf(c);
  if (frozen) c.header("suanpan-frozen", `${frozen.version}; code=${frozen.code}; field=${frozen.field}`);
  return c.json(base.document as object);
}

export async function putConfig(c: Ctx): Promise<Response> {
  const query = parseQuery(c, requests.changeQuery);
  const document = parseJson(await readBody(c.req.raw, requests.MAX_CONFIG_BYTES));
  const { store } = c.get("access");
  return changeConfig(c, { edit: () => document, query, action: "config.update", object: store.slug });
}
