// A section that shows a study: what it found, unless the link shows a part of the store's trade alone.
import type { SectionDefinition } from "../../shared/reports/define.ts";
import type { StudyResult } from "../../shared/reports/response.ts";
import { dayFromNumber } from "../../shared/time.ts";
import { readStudies } from "../store/study.ts";
import type { Scope } from "./both.ts";

const WITHHELD = {
  en: "This part is worked out from all orders of the shop, and the link shows some of them only. Ask for a link without dates and filter.",
  "zh-CN": "此部分以店铺全部订单计算，而该链接仅展示其中一部分。请索取不限日期与筛选条件的链接。",
};

export async function readStudySection(
  { view, limited }: Scope,
  { id, study }: SectionDefinition & { kind: "study" },
): Promise<StudyResult> {
  const empty = { id, kind: "study" as const, study, from: null, to: null, orders: 0, made_at: null, document: null };
  if (limited) return { ...empty, withheld: WITHHELD };
  const stored = (await readStudies(view.db, view.store.id, [study])).get(study);
  if (!stored) return { ...empty, withheld: null };
  const { first_day, day, orders, made_at, document } = stored;
  return {
    ...empty,
    from: orders > 0 ? dayFromNumber(first_day) : null,
    to: dayFromNumber(day),
    orders,
    made_at,
    withheld: null,
    document,
  };
}
