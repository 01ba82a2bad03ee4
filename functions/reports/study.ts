// A section that shows a study: what it found, unless the link shows a part of the store's trade alone.
import type { SectionDefinition } from "../../shared/reports/define.ts";
import type { StudyResult } from "../../shared/reports/response.ts";
import { readStudies } from "../store/study.ts";
import { madeOf } from "../studies/read.ts";
import type { Scope } from "./both.ts";

const WITHHELD = {
  en: "This part is worked out from all orders of the shop, and the link shows some of them only. Ask for a link without dates and filter.",
  "zh-CN": "此部分以店铺全部订单计算，而该链接仅展示其中一部分。请索取不限日期与筛选条件的链接。",
};

export async function readStudySection(
  { view, limited }: Scope,
  { id, study }: SectionDefinition & { kind: "study" },
): Promise<StudyResult> {
  const section = { id, kind: "study" as const, study };
  if (limited) return { ...section, ...madeOf(undefined), withheld: WITHHELD, document: null };
  const stored = (await readStudies(view.db, view.store.id, [study])).get(study);
  return { ...section, ...madeOf(stored), withheld: null, document: stored?.document ?? null };
}
