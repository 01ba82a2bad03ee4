// GET and PUT /v1/selection: how a store weighs products and candidates, and which bar they must meet.
import { selectionBody } from "../../shared/api/products_requests.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { recordAudit } from "../store/audit.ts";
import { readSelection, writeSelection } from "../store/selection.ts";

export async function readSelectionSettings(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { settings, changed_at } = await readSelection(shardOf(c.env, store.shard), store.id);
  return c.json({ ...settings, changed_at });
}

export async function putSelectionSettings(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const settings = await parseBody(c, selectionBody);
  const now = Date.now();
  const db = shardOf(c.env, store.shard);
  const changed = await writeSelection(db, store.id, settings, now);
  if (changed) {
    const entry = { at: now, actor, action: "selection.update", object: store.slug, detail: { ...settings } };
    await recordAudit(c.env.CONTROL, store.id, entry);
  }
  return c.json({ ...settings, changed_at: (await readSelection(db, store.id)).changed_at });
}
