// What moved most between two periods? The keys of some dimensions whose metric changed most, each set of rows once.
import type { SectionDefinition } from "../../shared/reports/define.ts";
import type { MovedResult } from "../../shared/reports/response.ts";
import { readBoth, type Scope } from "./both.ts";

/** Beside the metric itself: two keys that agree in all of these, in both periods, are the same rows under two names. */
export const witnesses = ["sessions", "orders"];

type Row = MovedResult["rows"][number];

export async function readMoved(scope: Scope, section: SectionDefinition & { kind: "moved" }): Promise<MovedResult> {
  const { metric } = section;
  const answer = { id: section.id, kind: "moved" as const, metric };
  const total = await readBoth(scope, [metric]);
  const [now, before] = [total.value(total.figures, metric), total.value(total.compared, metric)];
  if (now === null || before === null) return { ...answer, total_delta: null, rows: [] };
  const by = section.by.filter((dim) => dim !== scope.filter?.dimension);
  const lists = await Promise.all(by.map((dimension) => readRows(scope, metric, dimension)));
  const rows = onceEach(lists);
  rows.sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || (a.key < b.key ? -1 : 1));
  return { ...answer, total_delta: now - before, rows: rows.slice(0, section.rows) };
}

/** The dimension named first keeps a set of rows: the channel Direct, not the source (direct) as well. */
function onceEach(lists: readonly { row: Row; same: string }[][]): Row[] {
  const told = new Set<string>();
  const kept: Row[] = [];
  for (const list of lists) {
    const open = new Set(told);
    for (const { row, same } of list) {
      // Each twin goes once: two sources of one channel that agree by chance are two.
      if (row.delta === 0 || row.key === "" || open.delete(same)) continue;
      told.add(same);
      kept.push(row);
    }
  }
  return kept;
}

async function readRows(scope: Scope, metric: string, dimension: string): Promise<{ row: Row; same: string }[]> {
  const ids = [...new Set([metric, ...witnesses])];
  const { figures, compared, value } = await readBoth(scope, ids, { by: dimension });
  const keys = [...new Set([...figures.keys, ...(compared?.keys ?? [])])];
  return keys.map((key) => {
    const [now, before] = [value(figures, metric, key) ?? 0, value(compared, metric, key) ?? 0];
    const row = { dimension, key, label: key, value: now, compare_value: before, delta: now - before };
    return { row, same: ids.flatMap((id) => [value(figures, id, key), value(compared, id, key)]).join() };
  });
}
