// How complete are a report's figures? Tracked beside confirmed, what was received and not counted, and what is still to come.

import type { DropReason } from "../../shared/events/drops.ts";
import { drops } from "../../shared/events/drops.ts";
import type { SectionDefinition } from "../../shared/reports/define.ts";
import type { CoverageResult } from "../../shared/reports/response.ts";
import { addDays, dayStart } from "../../shared/time.ts";
import { countDrops } from "../store/dropped.ts";
import type { Scope } from "./both.ts";
import { freshnessOf } from "./fresh.ts";
import { readHeadlineFigures } from "./headline.ts";

export async function readCoverage(
  scope: Scope,
  section: SectionDefinition & { kind: "coverage" },
): Promise<CoverageResult> {
  const { view, range, filter } = scope;
  const [figures, dropped] = await Promise.all([
    readHeadlineFigures(scope, section.metrics),
    filter || section.drops === false ? null : readDrops(scope),
  ]);
  const { pending_hours, complete_through } = freshnessOf(view, [range]);
  return { id: section.id, kind: "coverage", figures, drops: dropped, pending_hours, complete_through };
}

async function readDrops({ view: { db, store }, range }: Scope): Promise<CoverageResult["drops"]> {
  const until = dayStart(store.timezone, addDays(range.to, 1));
  const counts = await countDrops(db, store.id, dayStart(store.timezone, range.from), until);
  const rows = (Object.entries(counts) as [DropReason, number][]).map(([reason, count]) => {
    return { reason, title: drops[reason], count };
  });
  return rows.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
