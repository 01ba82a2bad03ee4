// GET /v1/cohorts: the counts of the nightly study, and two cohorts compared as the report page compares them.
import { cohortsQuery } from "../../shared/api/cohorts.ts";
import { compareAt, splitAt } from "../../shared/customers/cohorts/compare_counts.ts";
import type { Text } from "../../shared/locale.ts";
import type { CohortCount, CohortCounts } from "../../shared/studies/blocks_chosen.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { readStudies } from "../store/study.ts";
import { madeOf } from "../studies/read.ts";

export async function readCohorts(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { by, grain, from, to, compare, at } = parseQuery(c, cohortsQuery);
  const stored = (await readStudies(shardOf(c.env, store.shard), store.id, ["cohorts"])).get("cohorts");
  const block = stored?.document.blocks.find((each) => each.kind === "cohorts" && each.id === by);
  const grid = block?.kind === "cohorts" ? block.grids.find((each) => each.grain === grain) : undefined;
  const dated = by === "first_order" || by === "sign_up";
  if (!dated && (from ?? to) !== undefined) {
    throw notOneOf(
      "by",
      {
        en: "Only cohorts by date have a first and a last one: ask by first_order or sign_up.",
        "zh-CN": "只有按日期划分的批次才有起止：请按first_order或sign_up查询。",
      },
      ["first_order", "sign_up"],
    );
  }
  // A week is called by its Monday, a month by its first seven letters: the day's own beginning says as much.
  const rows = (grid?.rows ?? []).filter(
    ({ key }) => (!from || key >= from.slice(0, key.length)) && (!to || key <= to),
  );
  return c.json({
    by,
    grain,
    ...madeOf(stored),
    currency: store.currency,
    periods: grid?.periods ?? [],
    cohorts: rows.map((row) => cohortOf(row, grid!)),
    comparison: compare === undefined ? null : comparisonOf(grid, rows, compare, at),
  });
}

const cohortOf = (row: CohortCount, { periods }: CohortCounts) => ({
  cohort: row.key,
  ...(typeof row.label === "object" && row.label !== null ? { label: row.label } : {}),
  size: row.size,
  cells: row.of.map((of, at) => ({
    period: periods[at],
    of,
    customers: row.count[at],
    ratio: of > 0 ? row.count[at]! / of : null,
    revenue_minor: row.revenue_minor[at],
    complete: !(row.open && at === row.of.length - 1),
  })),
});

function comparisonOf(
  grid: CohortCounts | undefined,
  rows: readonly CohortCount[],
  compare: string,
  period: number | undefined,
) {
  const [first, second] = namesIn(compare, rows);
  if (!grid || !first || !second || first === second) {
    throw notOneOf(
      "compare",
      {
        en: "Name two different cohorts of this answer, with a comma between them.",
        "zh-CN": "请以逗号分隔，指定本结果中两个不同的批次。",
      },
      rows.map(({ key }) => key),
    );
  }
  const at = period === undefined ? grid.chosen.column : grid.periods.indexOf(period);
  if (at < 0) {
    throw notOneOf("at", { en: "There is no such period.", "zh-CN": "没有这个时段。" }, grid.periods.map(String));
  }
  const split = splitAt(first, second, at);
  return {
    first: first.key,
    second: second.key,
    periods: grid.periods.flatMap((each, place) => {
      const found = compareAt(first, second, place);
      if (!found) return [];
      const { first: own, second: other, ...rest } = found;
      return [{ period: each, first: own, second: other, ...rest }];
    }),
    at: grid.periods[at],
    split: split && (grid.sources ?? []).map((source, place) => ({ source, ...split[place] })),
  };
}

/** Campaigns may have commas in their names: of all ways to part the text the one that names two cohorts. */
function namesIn(text: string, rows: readonly CohortCount[]): [CohortCount?, CohortCount?] {
  const named = (name: string) => rows.find(({ key }) => key === name.trim());
  for (let comma = text.indexOf(","); comma >= 0; comma = text.indexOf(",", comma + 1)) {
    const [first, second] = [named(text.slice(0, comma)), named(text.slice(comma + 1))];
    if (first && second) return [first, second];
  }
  return [];
}

const notOneOf = (field: string, detail: Text, allowed: readonly string[]) =>
  new Problem({ status: 400, code: "not_one_of", detail, field, allowed });
