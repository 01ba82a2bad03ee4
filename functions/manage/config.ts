// The whole configuration as one document: read, replaced, its schema for editors.
import * as requests from "../../shared/api/pricing_requests.ts";
import { configSchema } from "../../shared/pricing/json_schema.ts";
import { parseJson, readBody } from "../http/body.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { changeConfig, etag, headOf } from "./config_change.ts";

export async function readConfigDocument(c: Ctx): Promise<Response> {
  const { version, document } = await headOf(c);
  c.header("etag", etag(version));
  return c.json(document as object);
}

export async function putConfig(c: Ctx): Promise<Response> {
  const query = parseQuery(c, requests.changeQuery);
  const document = parseJson(await readBody(c.req.raw, requests.MAX_CONFIG_BYTES));
  const { store } = c.get("access");
  return changeConfig(c, { edit: () => document, query, action: "config.update", object: store.slug });
}

let schema: ReturnType<typeof configSchema> | undefined;

export function readSchema(c: Ctx): Response {
  schema ??= configSchema();
  return c.json(schema);
}
