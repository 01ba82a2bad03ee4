// What does each source, campaign, content and creator cost, what does it bring, and how sure is that?
import { type Counted, countJourneys } from "../attribution/counted.ts";
import type { Model } from "../attribution/define.ts";
import { type Economics, stateTitles, UNTRACKED } from "../attribution/economics.ts";
import { modelById, models } from "../attribution/models/index.ts";
import { DIRECT, keysOf, NO_TIER, NOT_GIVEN, type Part } from "../attribution/parts.ts";
import { OTHER, type PartTable, partTable } from "../attribution/sources.ts";
import type { Text } from "../locale.ts";
import { keyText } from "../reports/findings/key_text.ts";
import { DAY_MS } from "../time.ts";
import type { Block, Cell, TableBlock } from "./blocks.ts";
import { inOneSlice } from "./define.ts";
import { countryBlocks } from "./sources/countries.ts";
import { findingsOf } from "./sources/findings.ts";
import { weekBlocks } from "./sources/weeks.ts";
import { creditMethod, partTitles, tierNames, titleOfDays } from "./sources/words.ts";
import type { Visits } from "./visits.ts";
import { tooLittle, type Writers, writersOf } from "./words.ts";

const LEAST_ORDERS = 30;

export const sources = inOneSlice((trade, read) => {
  const few = tooLittle({
    en: `What sources bring needs ${LEAST_ORDERS} confirmed orders that a tracked visit named. Put the tag on the shop's pages, and send orders under the ids that the pages name.`,
    "zh-CN": `来源分析需要至少${LEAST_ORDERS}笔由已追踪访问带来的确认订单。请在店铺页面安装代码，并以页面所用的订单号上报订单。`,
  });
  if (!read?.crediting) return few;
  const { settings, from } = read.crediting;
  const counted = countJourneys(read, { from, lookback_days: settings.lookback_days });
  if (counted.tracked < LEAST_ORDERS) return few;
  const write = writersOf(trade.currency);
  const wanted = modelById.get(settings.model)!;
  const made = (["source", "medium", "campaign", "content", "creator", "tier"] as const).flatMap((part) => {
    const table = partTable(read, counted, part, wanted);
    return typeof table === "string" || !tellsApart(table) ? [] : [table];
  });
  const tableOf = (part: Part) => made.find((table) => table.part === part);
  const method = creditMethod(wanted, read.crediting, read.last);
  return {
    findings: findingsOf(tableOf, { nameOf, runs: runningOf(read) }, write),
    blocks: [
      ...made.map((table) =>
        economicsTable(table, titleOfDays(partTitles[table.part].by, read.crediting!, read.last), method, write),
      ),
      ...byModel(read, counted, tableOf("campaign") ?? tableOf("source"), method, write),
      ...countryBlocks(read, write),
      ...weekBlocks(read, keysOf(read.crediting.spent, settings), (key) => nameOf("source", key), write),
    ],
    empty: null,
  };
});

const RUNNING_MS = 7 * DAY_MS;

/** Whether anybody still comes by a campaign or source: what is over takes no more budget. Of tiers nobody can say. */
function runningOf({ visits }: Visits): (part: Part, key: string) => boolean {
  const latest = visits.reduce((last, { at }) => Math.max(last, at), 0);
  const seen = visits.filter(({ at }) => at >= latest - RUNNING_MS).map(({ origin }) => origin);
  const [sources, campaigns] = [seen.map(({ source }) => source), seen.map(({ campaign }) => campaign)].map(
    (keys) => new Set(keys),
  ) as [Set<string>, Set<string>];
  return (part, key) => (part === "campaign" ? campaigns.has(key) : part === "source" ? sources.has(key) : true);
}

/** What is no source, campaign or creator of its own. */
const nameless: readonly string[] = [NOT_GIVEN, OTHER, UNTRACKED, DIRECT, NO_TIER];

/** Whether a part has keys of its own; a table of "none" says nothing. */
const tellsApart = ({ part, rows }: PartTable) =>
  part === "source" || part === "medium" || rows.some(({ key }) => !nameless.includes(key));

const nameOf = (part: Part, key: string): Text => {
  if (part === "tier" && Object.hasOwn(tierNames, key)) return tierNames[key]!;
  return keyText(part, key);
};

/** Sums of fractions, to a hundred-millionth: what is shown adds up, and no cell is longer than it says anything. */
const exact = (value: number) => round(value, 8);

function economicsTable(table: PartTable, shown: Text, method: Text, { en, zh }: Writers): TableBlock {
  const { part, rows, total, visits } = table;
  const title = partTitles[part];
  const cells = (label: Cell, row: Economics, seen: number | null, state: Text | null): Cell[] => [
    label,
    state,
    seen,
    exact(row.orders),
    exact(row.new_customers),
    Math.round(row.gmv_minor),
    row.cost_minor,
    row.cac_minor && Math.round(row.cac_minor),
    row.roas && round(row.roas, 4),
    row.roi_ratio && round(row.roi_ratio, 4),
  ];
  const all = [...visits.values()].reduce((sum, each) => sum + each, 0);
  const paid = rows.filter(({ key, cost_minor }) => (cost_minor ?? 0) > 0 && !nameless.includes(key));
  const best = paid.filter(({ roas }) => roas !== null).reduce<Economics | null>(larger, null);
  const name = best && nameOf(part, best.key);
  return {
    kind: "table",
    id: part,
    title: shown,
    finding: best
      ? {
          en: `${paid.length === 1 ? `${name!.en} alone has spend:` : `Of ${en.number(paid.length)} with spend, ${name!.en} returns most:`} its sales are ${en.number(round(best.roas!, 2))} times what it cost.`,
          "zh-CN": `${paid.length === 1 ? `仅${name!["zh-CN"]}有花费，` : `有花费的${zh.number(paid.length)}项中，${name!["zh-CN"]}回报最高：`}销售额为花费的${zh.number(round(best.roas!, 2))}倍。`,
        }
      : (total.cost_minor ?? 0) > 0
        ? {
            en: `${en.money(total.cost_minor!)} of spend names none of these: what each returns is not known.`,
            "zh-CN": `花费${zh.money(total.cost_minor!)}均未注明${title.name["zh-CN"]}，各项回报未知。`,
          }
        : {
            en: `${en.number(Math.round(total.orders))} orders, ${en.money(total.gmv_minor)} in sales; no spend is recorded for any of them.`,
            "zh-CN": `共${zh.number(Math.round(total.orders))}笔订单，销售额${zh.money(total.gmv_minor)}；均未录入花费。`,
          },
    method: {
      en: `${method.en} ${title.how.en} The rows add up to all confirmed orders and all spend of these days; the last one is the blended figure, which no model can move.`,
      "zh-CN": `${method["zh-CN"]}${title.how["zh-CN"]}各行合计等于这些天的全部确认订单与全部花费；末行为整体水平，不受模型影响。`,
    },
    columns: [
      { id: part, title: title.name, unit: "text" },
      { id: "state", title: { en: "Status", "zh-CN": "状态" }, unit: "text" },
      { id: "visits", title: { en: "Visits", "zh-CN": "访问" }, unit: "count" },
      { id: "orders", title: { en: "Orders", "zh-CN": "订单" }, unit: "number" },
      { id: "new_customers", title: { en: "New customers", "zh-CN": "新客" }, unit: "number" },
      { id: "gmv", title: { en: "Sales", "zh-CN": "销售额" }, unit: "minor" },
      { id: "spend", title: { en: "Spend", "zh-CN": "花费" }, unit: "minor" },
      { id: "cac", title: { en: "Cost per new customer", "zh-CN": "获客成本" }, unit: "minor" },
      { id: "roas", title: { en: "ROAS", "zh-CN": "ROAS" }, unit: "factor" },
      { id: "roi", title: { en: "ROI", "zh-CN": "ROI" }, unit: "factor" },
    ],
    rows: [
      ...rows.map((row) =>
        cells(
          nameOf(part, row.key),
          row,
          row.key === UNTRACKED ? null : (visits.get(row.key) ?? 0),
          stateTitles[row.state],
        ),
      ),
      cells({ en: "All", "zh-CN": "合计" }, total, all, null),
    ],
    total_rows: rows.length + 1,
  };
}

const larger = (best: Economics | null, row: Economics) => (best && best.roas! >= row.roas! ? best : row);

const orNull = (value: number) => (Number.isNaN(value) ? null : value);

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

/** How much of what a campaign returns is the model's doing: its return by each of them. */
function byModel(
  read: Visits,
  counted: Counted,
  table: PartTable | undefined,
  method: Text,
  { en, zh }: Writers,
): Block[] {
  const paid = table?.rows.filter(({ key, cost_minor }) => (cost_minor ?? 0) > 0 && !nameless.includes(key)) ?? [];
  if (!table || paid.length === 0) return [];
  const { part } = table;
  const told = models.flatMap((model) => {
    const found = partTable(read, counted, part, model);
    return typeof found === "string" ? [] : [{ model, found }];
  });
  const roas = (key: string, { found }: { model: Model; found: PartTable }) =>
    round(found.rows.find((row) => row.key === key)?.roas ?? Number.NaN, 4);
  const rows = paid.map(({ key }) => ({ key, values: told.map((each) => roas(key, each)) }));
  const spread = rows.map(({ key, values }) => {
    // Of few orders Shapley on rates credits less than nothing, and would be the end of every range.
    const known = values.filter((value, at) => !Number.isNaN(value) && told[at]!.model.id !== "shapley_rate");
    return { key, low: Math.min(...known), high: Math.max(...known) };
  });
  // By the money that is in doubt: a campaign of a few coins doubts most of them.
  const doubt = ({ low, high }: (typeof spread)[number], at: number) => (high - low) * paid[at]!.cost_minor!;
  const most = spread.reduce((a, b) => (doubt(b, spread.indexOf(b)) > doubt(a, spread.indexOf(a)) ? b : a));
  const name = nameOf(part, most.key);
  const [low, high] = [round(most.low, 2), round(most.high, 2)];
  return [
    {
      kind: "table",
      id: "models",
      title: { en: "Return on spend, model beside model", "zh-CN": "各模型下的ROAS" },
      finding: {
        en: `${name.en} brings sales of ${en.number(low)} to ${en.number(high)} times what it cost, depending on the model.`,
        "zh-CN": `${name["zh-CN"]}的销售额是花费的${zh.number(low)}至${zh.number(high)}倍，因模型而异。`,
      },
      method: {
        en: `${method.en} Shapley on rates may credit less than nothing where orders are few, and is left out of the sentence above. A row whose figures lie close together can be trusted by any model; where they lie apart, only a test with a pause tells.`,
        "zh-CN": `${method["zh-CN"]}订单较少时，Shapley转化率模型可能给出负值，上方结论未计入。各模型数值接近的行可以放心使用；差距较大的，只有停投测试才能判断。`,
      },
      columns: [
        { id: part, title: partTitles[part].name, unit: "text" },
        { id: "spend", title: { en: "Spend", "zh-CN": "花费" }, unit: "minor" },
        ...told.map(({ model }) => ({ id: model.id, title: model.title, unit: "factor" as const })),
      ],
      rows: rows.map(({ key, values }, place) => [nameOf(part, key), paid[place]!.cost_minor, ...values.map(orNull)]),
      total_rows: rows.length,
    },
  ];
}
