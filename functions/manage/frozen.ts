// Do changed products reach prices? Where a version no longer compiles over them, what was compiled before goes on.
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { type Refusal, readState } from "../store/decide_state.ts";

/** The versions whose prices stand still, and why; empty while all is well. */
export async function frozenOf(c: Ctx): Promise<readonly Refusal[]> {
  const { store } = c.get("access");
  const state = await readState(shardOf(c.env, store.shard), store.id);
  return state?.refused ? (JSON.parse(state.refused) as Refusal[]) : [];
}
