// What comes next of an erasure? Each step is bounded, may be killed anywhere and is the same twice.
import type { D1Database } from "@cloudflare/workers-types";
import { type Erasure, goOn } from "./erase_job.ts";
import { eraseLetters } from "./erase_letters.ts";
import { clearOthers, deletedTables, deleteRows, tablesNaming } from "./erase_rows.ts";
import { clearTrade, isTradeCleared } from "./erase_trade.ts";
import { deleteWeek } from "./erase_weeks.ts";
import type { Person } from "./erase_where.ts";
import { listPartitions } from "./partition.ts";
import { readState } from "./rollup_state.ts";
import type { Store } from "./stores.ts";

/** Events before what is derived of them, or the job between would write it down again. */
const TRADE = 0;
const WEEKS = 1;
const TABLES = 2;
const LETTERS = 3;
const OTHERS = 4;
const CHECK = 5;

/** Does the next bit of an erasure; whether nothing names the person any more. */
export async function eraseSome(
  db: D1Database,
  store: Store,
  erasure: Erasure,
  person: Person,
  now: number,
): Promise<boolean> {
  const { id, step, after } = erasure;
  const next = (to: number) => goOn(db, store.id, id, to).run();
  switch (step) {
    case TRADE: {
      await db.batch(clearTrade(db, store.id, { id, customer: person.customer, now }));
      if (await isTradeCleared(db, store.id, person.customer)) await next(WEEKS);
      return false;
    }
    case WEEKS: {
      const week = (await listPartitions(db)).find((each) => each > after);
      if (week === undefined) await next(TABLES);
      else {
        const { sealed_before } = await readState(db, store.id);
        await deleteWeek(db, store, { id, step, sealed_before, now }, person, week);
      }
      return false;
    }
    case TABLES: {
      const table = deletedTables.find((each) => each.table > after);
      if (!table) await next(LETTERS);
      else if (!(await deleteRows(db, store.id, id, person, table))) {
        await goOn(db, store.id, id, step, table.table).run();
      }
      return false;
    }
    case LETTERS: {
      if ((await eraseLetters(db, store.id, { id, step }, person, after)) === null) await next(OTHERS);
      return false;
    }
    case OTHERS: {
      const [decisions] = await db.batch(clearOthers(db, store.id, id, person));
      if ((decisions?.meta.changes ?? 0) === 0) await next(CHECK);
      return false;
    }
    default: {
      // What came in meanwhile is erased too.
      if (step === CHECK && (await tablesNaming(db, store.id, person)).length === 0) return true;
      await db
        .prepare("UPDATE erasure SET step = 0, after = '' WHERE store = ?1 AND id = ?2 AND ended_at IS NULL")
        .bind(store.id, id)
        .run();
      return false;
    }
  }
}
