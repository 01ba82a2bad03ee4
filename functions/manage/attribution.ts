// GET and PUT /v1/attribution: the model, windows and tiers by which a store credits its orders.
import { attributionSettings } from "../../shared/attribution/settings.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { readAttribution, writeAttribution } from "../store/attribution.ts";
import { recordAudit } from "../store/audit.ts";

export async function readAttributionSettings(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { settings, changed_at } = await readAttribution(shardOf(c.env, store.shard), store.id);
  return c.json({ ...settings, changed_at });
}

export async function putAttributionSettings(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const settings = await parseBody(c, attributionSettings);
  const db = shardOf(c.env, store.shard);
  const now = Date.now();
  const changed = await writeAttribution(db, store.id, settings, now);
  if (changed) {
    const entry = { at: now, actor, action: "attribution.change", object: store.slug, detail: settings };
    await recordAudit(c.env.CONTROL, store.id, entry);
  }
  return readAttributionSettings(c);
}
