// Which stores went back to list prices? One row a store, in the control database.
import type { D1Database } from "@cloudflare/workers-types";

export interface Switch {
  list_prices_only: boolean;
  who: string;
  why: string;
  changed_at: number;
}

/** What a switch was set to, from when on. */
export type SwitchChange = readonly [at: number, list_prices_only: 0 | 1];

type Row = Omit<Switch, "list_prices_only"> & { list_prices_only: number };

const toSwitch = ({ list_prices_only, who, why, changed_at }: Row): Switch => {
  return { list_prices_only: list_prices_only === 1, who, why, changed_at };
};

/** Changes that are remembered: on and off again between two runs of the job is part of what everybody was asked to pay. */
const MAX_CHANGES = 50;

/** How a store's switch stands; null when nobody ever touched it. */
export async function readSwitch(control: D1Database, store: number): Promise<Switch | null> {
  const row = await control
    .prepare("SELECT list_prices_only, who, why, changed_at FROM list_price_switch WHERE store = ?1")
    .bind(store)
    .first<Row>();
  return row ? toSwitch(row) : null;
}

/** How a store's switch was set, oldest first; empty when nobody ever touched it. */
export async function listSwitchChanges(control: D1Database, store: number): Promise<readonly SwitchChange[]> {
  const row = await control
    .prepare("SELECT changes FROM list_price_switch WHERE store = ?1")
    .bind(store)
    .first<{ changes: string }>();
  return row ? (JSON.parse(row.changes) as SwitchChange[]) : [];
}

/** Sets a store's switch. What it says already is no change: who set it first, and why, stands. Returns whether it is one. */
export async function setSwitch(control: D1Database, store: number, wanted: Switch): Promise<boolean> {
  const row = await control
    .prepare(
      `INSERT INTO list_price_switch (store, list_prices_only, who, why, changed_at, changes)
       VALUES (?1, ?2, ?3, ?4, ?5, json_array(json_array(?5, ?2)))
       ON CONFLICT (store) DO UPDATE SET list_prices_only = excluded.list_prices_only, who = excluded.who,
         why = excluded.why, changed_at = excluded.changed_at,
         changes = json_insert(iif(json_array_length(changes) >= ?6, json_remove(changes, '$[0]'), changes),
           '$[#]', json_array(?5, ?2))
       WHERE list_prices_only <> excluded.list_prices_only RETURNING store`,
    )
    .bind(store, wanted.list_prices_only ? 1 : 0, wanted.who, wanted.why, wanted.changed_at, MAX_CHANGES)
    .first();
  return row !== null;
}

/** All stores that are switched to list prices: few, so that one question serves every store of an isolate. */
export async function listSwitched(control: D1Database): Promise<Set<number>> {
  const { results } = await control
    .prepare("SELECT store FROM list_price_switch WHERE list_prices_only = 1")
    .all<{ store: number }>();
  return new Set(results.map(({ store }) => store));
}
