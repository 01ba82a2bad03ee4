// GET and PUT /v1/service-settings: what a store promises, and which delivery it gives to whom.
import { serviceSettings } from "../../shared/supply/fulfilment/delivery.ts";
import { usualRules } from "../../shared/supply/fulfilment/rule.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { recordAudit } from "../store/audit.ts";
import { writeOwn } from "../store/own_settings.ts";
import { readServiceSettings } from "../store/service_settings.ts";

export async function readSettings(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { settings, changed_at } = await readServiceSettings(shardOf(c.env, store.shard), store.id);
  return c.json({ ...settings, rules: settings.rules ?? usualRules(store.currency), changed_at });
}

export async function putSettings(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const settings = await parseBody(c, serviceSettings);
  const now = Date.now();
  if (await writeOwn(shardOf(c.env, store.shard), "service_settings", store.id, settings, now)) {
    const entry = { at: now, actor, action: "service.update", object: store.slug, detail: { ...settings } };
    await recordAudit(c.env.CONTROL, store.id, entry);
  }
  return readSettings(c);
}
