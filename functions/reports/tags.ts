// A section about the tags of customers who ordered in the range: worked out when somebody looks, of not too many orders.
import { tagsDocument } from "../../shared/customers/crosstab/document.ts";
import type { Text } from "../../shared/locale.ts";
import type { SectionDefinition } from "../../shared/reports/define.ts";
import type { StudyResult } from "../../shared/reports/response.ts";
import { addDays, dayStart } from "../../shared/time.ts";
import { countOrdersWithin } from "../store/row_pages.ts";
import { readPatterns } from "../store/tag_patterns.ts";
import { readTags } from "../store/tagged.ts";
import type { Scope } from "./both.ts";
import { valueName } from "./tagged/ask.ts";
import { NONE, WITH, WITHOUT } from "./tagged/grouping.ts";

/** Orders that a page's opening is worth; cross tables take more. */
const MOST_ORDERS = 10_000;

const MOST_PATTERNS = 5_000;

const FILTERED: Text = {
  en: "Tags are compared over all customers who ordered, and a filter is set. Take it out, or ask for a link without one.",
  "zh-CN": "标签对比以全部下单客户为基础，当前已设置筛选条件。请取消筛选，或索取不带筛选条件的链接。",
};

const LIMITED: Text = {
  en: "Which tags customers have rests on all days, and the link shows some of them only. Ask for a link without dates and filter.",
  "zh-CN": "客户标签依据全部日期得出，而该链接仅展示其中一部分。请索取不限日期与筛选条件的链接。",
};

const TOO_MANY: Text = {
  en: `Tags are compared on this page for up to ${MOST_ORDERS} orders, and these days have more. Choose fewer days.`,
  "zh-CN": `本页最多对${MOST_ORDERS}笔订单做标签对比，所选日期超出此数。请缩短时间范围。`,
};

export async function readTagsSection(
  { view, range, filter, limited }: Scope,
  { id }: SectionDefinition & { kind: "tags" },
): Promise<StudyResult> {
  const { db, store } = view;
  const section = { id, kind: "study" as const, study: "tags", ...range, made_at: view.now };
  const none = { orders: 0, document: null };
  if (limited) return { ...section, ...none, withheld: LIMITED };
  if (filter) return { ...section, ...none, withheld: FILTERED };
  const [from, until] = [dayStart(store.timezone, range.from), dayStart(store.timezone, addDays(range.to, 1))];
  const tags = await readTags(db, store.id);
  const orders = tags.length > 0 ? await countOrdersWithin(db, store.id, from, until, MOST_ORDERS + 1) : 0;
  if (orders > MOST_ORDERS) return { ...section, ...none, withheld: TOO_MANY };
  const patterns = tags.length > 0 ? await readPatterns(db, store.id, from, until, MOST_PATTERNS) : [];
  const known = new Map(tags.map((tag) => [tag.id, tag]));
  // A tag that was deleted a moment ago is shown no more.
  const shown = patterns.map((each) => ({ ...each, held: each.held.filter(([tag]) => known.has(tag)) }));
  const plain = new Set(shown.flatMap(({ held }) => held.flatMap(([tag, value]) => (value === "" ? [tag] : []))));
  const document = tagsDocument(
    shown,
    {
      title: (tag) => known.get(tag)?.name ?? { en: tag, "zh-CN": tag },
      value(tag, value) {
        const key = value === null ? (plain.has(tag) ? WITHOUT : NONE) : value === "" ? WITH : value;
        const defined = known.get(tag);
        return defined ? valueName(defined, key) : { en: key, "zh-CN": key };
      },
    },
    store.currency,
  );
  return { ...section, orders, withheld: null, document };
}
