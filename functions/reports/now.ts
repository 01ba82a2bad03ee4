// The section of the last 30 minutes, as the page opens; its stream goes on from there.
import { liveDocument } from "../../shared/reports/now/document.ts";
import type { StudyResult } from "../../shared/reports/response.ts";
import { addDays, dayOf } from "../../shared/time.ts";
import type { Scope } from "./both.ts";
import { readSnapshot } from "./snapshot.ts";
import type { Worked } from "./worked.ts";

const WITHHELD = {
  en: "This link shows some days or a part of the trade only, and this moment is not among them. Ask for a link whose days go on, without a filter.",
  "zh-CN": "该链接仅展示部分日期或部分交易，不含实时数据。请索取日期持续更新且不带筛选条件的链接。",
};

export async function readNow({ view, filter, live }: Scope, section: Worked): Promise<StudyResult> {
  if (!live || filter) return { ...section, withheld: WITHHELD, document: null };
  const { db, store, now } = view;
  const day = dayOf(store.timezone, now);
  const document = liveDocument(await readSnapshot(db, store, now), store.timezone);
  // From the day before, where it is just after midnight.
  const from = dayOf(store.timezone, now - 1_800_000) === day ? day : addDays(day, -1);
  return { ...section, from, to: day, withheld: null, document };
}
