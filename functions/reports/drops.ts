// GET /v1/drops: what was received and not counted, by reason.
import { dropsQuery } from "../../shared/api/requests.ts";
import { drops } from "../../shared/events/drops.ts";
import { addDays, dayOf, dayStart } from "../../shared/time.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { countDrops } from "../store/dropped.ts";
import { rangeOf } from "./range.ts";

export async function readDrops(c: Ctx): Promise<Response> {
  const access = c.get("access");
  const { store } = access;
  const { from, to } = rangeOf(parseQuery(c, dropsQuery), access, dayOf(store.timezone, Date.now()));
  const until = dayStart(store.timezone, addDays(to, 1));
  const dropped = await countDrops(shardOf(c.env, store.shard), store.id, dayStart(store.timezone, from), until);
  return c.json({ from, to, dropped, reasons: drops });
}
