// What does a pass over a store begin with? Its marks, the weeks that have tables and its state, read at one moment.
import type { D1Database } from "@cloudflare/workers-types";
import { selectDirty, type WaitingMark } from "../store/dirty.ts";
import { decodePartitions, selectPartitions } from "../store/partition.ts";
import { decodeState, type RollupState, selectState } from "../store/rollup_state.ts";
import type { Store } from "../store/stores.ts";

export interface Work {
  db: D1Database;
  store: Store;
  /** Weeks that have tables. An event of a week that came later brings a mark that came later too. */
  weeks: readonly string[];
}

export interface Pass {
  work: Work;
  marks: readonly WaitingMark[];
  state: RollupState;
}

export async function openPass(db: D1Database, store: Store): Promise<Pass> {
  const [marks, weeks, state] = await db.batch([
    selectDirty(db, store.id),
    selectPartitions(db),
    selectState(db, store.id),
  ]);
  return {
    work: { db, store, weeks: decodePartitions(weeks?.results ?? []) },
    marks: (marks?.results ?? []) as WaitingMark[],
    state: decodeState(state?.results ?? []),
  };
}
