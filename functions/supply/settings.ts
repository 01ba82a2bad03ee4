// GET and PUT /v1/supply-settings: from when on a store's stock is too little, too much, slow or dead.
import { supplySettings } from "../../shared/supply/health/settings.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { recordAudit } from "../store/audit.ts";
import { readSupplySettings, writeSupplySettings } from "../store/supply_settings.ts";

export async function readSettings(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { settings, changed_at } = await readSupplySettings(shardOf(c.env, store.shard), store.id);
  return c.json({ ...settings, changed_at });
}

export async function putSettings(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const settings = await parseBody(c, supplySettings);
  const now = Date.now();
  const db = shardOf(c.env, store.shard);
  if (await writeSupplySettings(db, store.id, settings, now)) {
    const entry = { at: now, actor, action: "supply.update", object: store.slug, detail: { ...settings } };
    await recordAudit(c.env.CONTROL, store.id, entry);
  }
  return c.json({ ...settings, changed_at: (await readSupplySettings(db, store.id)).changed_at });
}
