// GET /v1/limits: how much of each limited offer is taken, beside what it may take.
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { readUses } from "../store/redemption.ts";
import { findSnapshot } from "../store/snapshot.ts";

export async function readLimits(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const [uses, snapshot] = await Promise.all([
    readUses(shardOf(c.env, store.shard), store.id),
    findSnapshot(c.env, store, Date.now()),
  ]);
  const taken = new Map(uses.map((each) => [each.offer, each]));
  const limited = (snapshot?.config.offers ?? []).filter(({ limits }) => limits);
  const ids = new Set([...limited.map(({ id }) => id), ...taken.keys()]);
  return c.json({
    limits: [...ids].sort().map((offer) => {
      const { uses: used = 0, amount_minor = 0, units = 0 } = taken.get(offer) ?? {};
      return { offer, uses: used, amount_minor, units, limits: limited.find(({ id }) => id === offer)?.limits ?? null };
    }),
  });
}
