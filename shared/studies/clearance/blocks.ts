// What is proposed for each product and when, and how far off may it be? Two tables and the intervals.
import { formatBucket } from "../../calendar.ts";
import type { Locale, Text } from "../../locale.ts";
import { exponentOf } from "../../money.ts";
import type { ElasticityBasis, KeptClearance, KeptStep } from "../../supply/clearance/kept.ts";
import type { SupplySettings } from "../../supply/health/settings.ts";
import { stateTitles } from "../../supply/health/state.ts";
import type { IntervalsBlock, TableBlock } from "../blocks.ts";
import { columns, counted } from "../inventory/said.ts";
import type { Writers } from "../words.ts";
import { freeing, sumOf } from "./findings.ts";

const LISTED = 30;
const MOST_BARS = 12;

const basisTitles: Readonly<Record<ElasticityBasis, Text>> = {
  own: { en: "its own price changes", "zh-CN": "自身调价记录" },
  usual: { en: "usual in this store", "zh-CN": "本店普遍水平" },
  prior: { en: "studies of others", "zh-CN": "他人研究" },
};

const stepTitles: Readonly<Record<KeptStep["kind"], Text>> = {
  members: { en: "1. Member discount", "zh-CN": "1. 会员折扣" },
  live: { en: "2. Live-stream deal", "zh-CN": "2. 直播特价" },
  exchange: { en: "3. Exchange with the supplier", "zh-CN": "3. 供应商换货" },
};

const methodOf = (settings: SupplySettings, { en, zh }: Writers): Text => ({
  en: `Units a day by the forecast, or, of what is dead, by its sales with each day counting half as much after every 30; more by the elasticity to the power of the price. Members are those who ordered before, by their share of the newest 90 days; a message is taken to reach ${en.number(settings.clear_member_reach)} times the members of usual days and a live stream ${en.number(settings.clear_live_reach)} times the buyers (suppositions: between half and twice of it), and the supplier to give ${en.rule(settings.clear_exchange_ratio)} of the cost. Of all depths in steps of 5 % the pair with the highest margin is taken, from ${en.rule(settings.clear_member_least_ratio)} to ${en.rule(settings.clear_member_off_ratio)} and from ${en.rule(settings.clear_live_least_ratio)} to ${en.rule(settings.clear_live_off_ratio)}; a step that does not pay, or should sell less than one unit, is left out${settings.clear_below_cost ? ", below cost where that pays" : ", never below cost, the price's floor and the least margin"}. Holding on: sold at the full price at the present rate, less ${en.rule(settings.holding_ratio)} of its value a year. All of this is set with PUT /v1/supply-settings.`,
  "zh-CN": `日销量取预测值；呆滞商品按历史销量估计，每过30天权重减半；降价后的销量按弹性推算。会员指曾下过单的顾客，按其近90天购买占比计；消息触达假定为平日会员的${zh.number(settings.clear_member_reach)}倍、直播为平日买家的${zh.number(settings.clear_live_reach)}倍（仅为假设，可能为其一半至两倍），供应商按成本的${zh.rule(settings.clear_exchange_ratio)}回收。折扣以5%为一档，选毛利最高的组合，会员减${zh.rule(settings.clear_member_least_ratio)}至${zh.rule(settings.clear_member_off_ratio)}，直播减${zh.rule(settings.clear_live_least_ratio)}至${zh.rule(settings.clear_live_off_ratio)}，不划算或预计售出不足1件的步骤省去${settings.clear_below_cost ? "，划算时可低于成本" : "，不低于成本、底价与最低毛利"}。继续持有：按原价和当前速度售出，每年扣除库存金额${zh.rule(settings.holding_ratio)}的持有成本。以上均可用PUT /v1/supply-settings调整。`,
});

export function planTable(
  rows: readonly KeptClearance[],
  settings: SupplySettings,
  currency: string,
  write: Writers,
): TableBlock {
  const { en, zh } = write;
  const good = freeing(rows);
  const cash = sumOf(good, ({ cash_minor }) => cash_minor);
  const hold = sumOf(good, ({ hold_cash_minor }) => hold_cash_minor);
  const worst = Math.max(0, ...good.map(({ days }) => days));
  return {
    kind: "table",
    id: "clearance",
    title: { en: "What to clear", "zh-CN": "清仓方案" },
    finding: {
      en: `${counted(good.length, en, "plan brings", "plans bring")} in ${en.money(cash)} within ${worst} days; without them ${en.money(hold)} would come.`,
      "zh-CN": `${zh.number(good.length)}个方案在${worst}天内回款${zh.money(cash)}，不清仓则为${zh.money(hold)}。`,
    },
    method: methodOf(settings, write),
    columns: [
      columns.product,
      columns.state,
      columns.stock,
      { id: "gone", title: { en: "Gone by the end", "zh-CN": "期末清出" }, unit: "count" },
      { id: "cash", title: { en: "Money in", "zh-CN": "回款" }, unit: "minor" },
      { id: "freed", title: { en: "More than holding on", "zh-CN": "比持有多回笼" }, unit: "minor" },
      {
        id: "gain",
        title: {
          en: `Against holding ${settings.clear_hold_days} days`,
          "zh-CN": `相对持有${settings.clear_hold_days}天`,
        },
        unit: "minor",
      },
    ],
    rows: rows
      .slice(0, LISTED)
      .map((row) => [
        row.title,
        stateTitles[row.state],
        row.units,
        Math.round(row.gone_units),
        roughly(row.cash_minor, currency),
        roughly(row.freed_minor, currency),
        roughly(row.gain_minor, currency),
      ]),
    total_rows: rows.length,
  };
}

/** The days of a step: of which year they are goes without saying. */
function stretch(from: string, to: string, until: string, locale: Locale): string {
  const [first = "", last = ""] = [from, to].map((day) => formatBucket(day, "day", locale));
  if (from === to) return first;
  // Within a month its name is said once.
  const month = locale === "zh-CN" ? /^.*月/ : /^\D+/;
  return `${first}${until}${from.slice(0, 7) === to.slice(0, 7) ? last.replace(month, "") : last}`;
}

/** What is foretold, in whole units of the currency: nobody knows its cents. */
function roughly(minor: number, currency: string): number {
  const unit = 10 ** exponentOf(currency);
  return Math.sign(minor) * Math.round(Math.abs(minor) / unit) * unit;
}

/** What the plans rest on, for who checks them. */
export function basisTable(rows: readonly KeptClearance[], settings: SupplySettings, write: Writers): TableBlock {
  const own = rows.filter(({ elasticity_basis }) => elasticity_basis === "own").length;
  const { en, zh } = write;
  return {
    kind: "table",
    id: "clearance_basis",
    title: { en: "What the plans rest on (for analysts)", "zh-CN": "方案依据（供分析人员）" },
    finding: {
      en: `${en.number(own)} of ${counted(rows.length, en, "product", "products")} ${own === 1 ? "has" : "have"} had price changes that tell how buyers answer.`,
      "zh-CN": `${zh.number(rows.length)}个商品中，有${zh.number(own)}个可由自身调价记录推算买家反应。`,
    },
    method: methodOf(settings, write),
    aside: true,
    columns: [
      columns.product,
      { id: "low", title: { en: "Sold at least", "zh-CN": "售出下限" }, unit: "count" },
      { id: "high", title: { en: "At most", "zh-CN": "售出上限" }, unit: "count" },
      { id: "elasticity", title: { en: "Elasticity", "zh-CN": "弹性" }, unit: "number" },
      { id: "error", title: { en: "Give or take", "zh-CN": "标准误" }, unit: "number" },
      { id: "basis", title: { en: "From", "zh-CN": "依据" }, unit: "text" },
    ],
    rows: rows
      .slice(0, LISTED)
      .map((row) => [
        row.title,
        Math.round(row.low_units),
        Math.round(row.high_units),
        Math.round(row.elasticity * 100) / 100,
        Math.round(row.elasticity_error * 100) / 100,
        basisTitles[row.elasticity_basis],
      ]),
    total_rows: rows.length,
  };
}

export function stepTable(
  rows: readonly KeptClearance[],
  settings: SupplySettings,
  currency: string,
  write: Writers,
): TableBlock {
  const { en, zh } = write;
  const steps = freeing(rows).flatMap((row) => row.steps.map((step) => ({ ...step, title: row.title })));
  const of = (kind: KeptStep["kind"]) => steps.filter((step) => step.kind === kind).length;
  return {
    kind: "table",
    id: "clearance_steps",
    title: { en: "Steps to approve", "zh-CN": "待审批步骤" },
    finding: {
      en: `${counted(of("members"), en, "discount", "discounts")} for members, ${counted(of("live"), en, "live-stream deal", "live-stream deals")} and ${counted(of("exchange"), en, "exchange", "exchanges")} with suppliers.`,
      "zh-CN": `会员折扣${zh.number(of("members"))}项，直播特价${zh.number(of("live"))}项，供应商换货${zh.number(of("exchange"))}项。`,
    },
    method: methodOf(settings, write),
    columns: [
      columns.product,
      { id: "step", title: { en: "Step", "zh-CN": "步骤" }, unit: "text" },
      { id: "days", title: { en: "When", "zh-CN": "时间" }, unit: "text" },
      { id: "off", title: { en: "Off", "zh-CN": "降幅" }, unit: "ratio" },
      { id: "price", title: { en: "Price", "zh-CN": "价格" }, unit: "minor" },
      { id: "units", title: { en: "Units expected", "zh-CN": "预计件数" }, unit: "count" },
      { id: "cash", title: { en: "Money in", "zh-CN": "回款" }, unit: "minor" },
      { id: "margin", title: { en: "Margin", "zh-CN": "毛利" }, unit: "minor" },
    ],
    rows: steps
      .slice(0, 3 * LISTED)
      .map(({ title, kind, from, to, off_ratio, price_minor, units, cash_minor, margin_minor }) => [
        title,
        stepTitles[kind],
        { en: stretch(from, to, " – ", "en"), "zh-CN": stretch(from, to, "至", "zh-CN") },
        off_ratio,
        price_minor,
        Math.round(units),
        roughly(cash_minor, currency),
        margin_minor === null ? null : roughly(margin_minor, currency),
      ]),
    total_rows: steps.length,
  };
}

/** Units that the offers should sell, with 95 outcomes in 100; none where no plan has an offer. */
export function intervalsOf(rows: readonly KeptClearance[], { en, zh }: Writers): IntervalsBlock[] {
  const shown = freeing(rows)
    .filter(({ offers }) => offers.length > 0)
    .slice(0, MOST_BARS);
  if (shown.length === 0) return [];
  const soldOf = ({ steps }: KeptClearance) =>
    steps.reduce((sum, { kind, units }) => sum + (kind === "exchange" ? 0 : units), 0);
  const wide = shown.filter((row) => row.low_units < soldOf(row) / 2).length;
  return [
    {
      kind: "intervals",
      id: "clearance_units",
      title: { en: "Units that the offers should sell", "zh-CN": "优惠预计售出件数" },
      finding: {
        en: `${wide === 0 ? "Every plan is sure to sell half of what is expected" : `${wide === shown.length ? "Any of the plans" : counted(wide, en, "plan", "plans")} may well sell less than half of what is expected`}; one outcome in twenty lies outside of the lines.`,
        "zh-CN": `${wide === 0 ? "各方案至少能售出预期的一半" : `${wide === shown.length ? "各方案" : `${zh.number(shown.length)}个方案中，有${zh.number(wide)}个`}的销量都可能不到预期的一半`}；二十次中有一次落在线外。`,
      },
      method: {
        en: "The error of the elasticity, of the units a day, of the reach that is supposed, and chance among few buyers, taken together; what others buy at the full price is counted in.",
        "zh-CN": "综合弹性误差、日销量误差、假定触达的误差与少量买家的偶然波动；含他人按原价购买的件数。",
      },
      unit: "count",
      value_title: { en: "Units", "zh-CN": "件数" },
      // A tenth of a unit is sold by nobody.
      rows: shown.map((row) => ({
        label: row.title,
        value: Math.round(soldOf(row)),
        low: Math.floor(row.low_units),
        high: Math.ceil(row.high_units),
      })),
    },
  ];
}
