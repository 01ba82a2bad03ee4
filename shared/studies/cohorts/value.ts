// What has a customer brought since the first order, and do those of late bring as much as those before?
import { type CohortRow, valueCurve } from "../../customers/cohorts/grid.ts";
import type { CurvesBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { bucketText, LEAST_COHORT } from "./blocks.ts";

/** Cohorts drawn, the newest first, so many months apart: lines that end apart can be named at their ends. */
const [MOST, APART] = [4, 3];
/** Months that make a curve. */
const LEAST_MONTHS = 3;

/** What each has brought by the end of each whole month. */
function curveOf(row: CohortRow): number[] {
  const whole = row.cells.filter(({ partial }) => !partial);
  return valueCurve({ ...row, cells: whole });
}

export function valueCurves(rows: readonly CohortRow[], { en, zh }: Writers): CurvesBlock[] {
  const told = rows
    .map((row) => ({ name: bucketText(row.cohort, "month"), size: row.size, values: curveOf(row) }))
    .filter(({ size, values }) => size >= LEAST_COHORT && values.length >= LEAST_MONTHS);
  const shown = told
    .filter((_, at) => (told.length - 1 - at) % APART === 0)
    .slice(-MOST)
    .reverse();
  const [newest, oldest] = [shown[0], shown.at(-1)];
  if (!newest || !oldest) return [];
  const { length } = oldest.values;
  const [first = 0, last = 0] = [oldest.values[0], oldest.values.at(-1)];
  const months = newest.values.length;
  const [now = 0, then = 0] = [newest.values.at(-1), oldest.values[months - 1]];
  const against =
    newest === oldest
      ? { en: "", "zh-CN": "" }
      : {
          en: ` After ${months} months those of ${newest.name.en} stand at ${en.money(now)}, against ${en.money(then)} then.`,
          "zh-CN": `同样满${months}个月时，${newest.name["zh-CN"]}的新客为${zh.money(now)}，前者为${zh.money(then)}。`,
        };
  return [
    {
      kind: "curves",
      id: "value",
      title: {
        en: "What a customer has brought, by months since the first order",
        "zh-CN": "首单后各月的人均累计贡献",
      },
      finding: {
        en: `A customer new in ${oldest.name.en} brought ${en.money(last)} in ${length} months, ${en.money(first)} of it in the first.${against.en}`,
        "zh-CN": `${oldest.name["zh-CN"]}的新客${length}个月人均贡献${zh.money(last)}，其中首月${zh.money(first)}。${against["zh-CN"]}`,
      },
      method: {
        en: `Sales of the cohort's orders added up by whole calendar months, divided by all customers of the cohort, those who never came back counted too. Cohorts of ${LEAST_COHORT} customers and more with ${LEAST_MONTHS} whole months, every third one.`,
        "zh-CN": `该批客户订单销售额按完整自然月累计，除以该批全部客户数（含未再下单者）。只取不少于${LEAST_COHORT}人且满${LEAST_MONTHS}个月的批次，每隔${APART}个月取一批。`,
      },
      unit: "minor",
      x_title: {
        en: "Whole months, the first order's own being the first",
        "zh-CN": "完整自然月数，首单当月为第1个月",
      },
      x: Array.from({ length }, (_, month) => month + 1),
      series: shown.map(({ name, values }) => ({
        label: name,
        values: Array.from({ length }, (_, month) => values[month] ?? null),
      })),
    },
  ];
}
