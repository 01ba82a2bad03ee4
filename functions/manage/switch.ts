// The switch back to list prices: how it stands, and setting it.
import * as requests from "../../shared/api/pricing_requests.ts";
import { forgetSwitch } from "../decide/switch.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { log } from "../log.ts";
import { recordAudit } from "../store/audit.ts";
import { lookAt } from "../store/decide_state.ts";
import { readSwitch, setSwitch } from "../store/switch.ts";

export async function readListSwitch(c: Ctx): Promise<Response> {
  return c.json(await standing(c));
}

export async function putListSwitch(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const { list_prices_only, why } = await parseBody(c, requests.switchBody);
  const now = Date.now();
  const { CONTROL } = c.env;
  const changed = await setSwitch(CONTROL, store.id, { list_prices_only, who: actor, why, changed_at: now });
  forgetSwitch();
  if (changed) {
    const action = list_prices_only ? "switch.list_prices" : "switch.decide";
    await recordAudit(CONTROL, store.id, { at: now, actor, action, object: store.slug, detail: { why } });
    // Public prices change now. The switch has worked whether or not the shard can be told.
    try {
      await lookAt(shardOf(c.env, store.shard), store.id, now).run();
    } catch (error) {
      log("switch_not_noted", { store: store.slug, error: String(error) });
    }
  }
  return c.json(await standing(c));
}

async function standing(c: Ctx) {
  const found = await readSwitch(c.env.CONTROL, c.get("access").store.id);
  return found ?? { list_prices_only: false, who: null, why: null, changed_at: null };
}
