// Which products come first, what is to be ordered, and what does either rule hold for safety?
import { turnoverOf } from "../../supply/health/demand.ts";
import type { SupplySettings } from "../../supply/health/settings.ts";
import { stateTitles } from "../../supply/health/state.ts";
import type { Stock } from "../../supply/health/stock.ts";
import type { StockTake } from "../../supply/health/take.ts";
import { dayNumber, dayOf } from "../../time.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { beyond, columns, counted, sumOf, wholeDays } from "./said.ts";

const LISTED = 30;

/** All products by urgency. */
export function urgentTable(
  { rows, days }: StockTake,
  settings: SupplySettings,
  currency: string,
  { en, zh }: Writers,
): TableBlock {
  const known = rows.filter(({ state }) => state !== "uncounted");
  const open = known.filter(({ state }) => state !== "fine" && state !== "unsold");
  const value = sumOf(known, (row) => row.value_minor);
  const sold = sumOf(known, (row) => row.demand.units * (row.unit_minor ?? 0));
  const turns = turnoverOf(sold, value, days) ?? 0;
  return {
    kind: "table",
    id: "urgent",
    title: { en: "Products by urgency", "zh-CN": "按紧急程度排列" },
    finding: {
      en: `${counted(open.length, en, "product of", "products of")} ${en.number(known.length)} ${open.length === 1 ? "needs" : "need"} attention; all stock is now worth ${en.money(value)} and turns ${en.number(Math.round(turns * 10) / 10)} times a year.`,
      "zh-CN": `${zh.number(known.length)}个商品中有${zh.number(open.length)}个需要处理；当前库存总金额${zh.money(value)}，按此销售每年周转${zh.number(Math.round(turns * 10) / 10)}次。`,
    },
    method: {
      en: `Sold a day: units of the last ${days} days on days in stock; days that ended without stock are left out, not taken for no demand. Lasts: stock through that. Runs out: lasts less long than a delivery takes, and nothing is coming in time. Dead: nothing sold for ${settings.dead_days} days. Too much: lasts more than ${settings.over_days} days. Turns a year: of all together, sales at cost for the stock there is now. Value at cost, else at price. All products are at GET /v1/replenishment.csv.`,
      "zh-CN": `日均销量：近${days}天中有货日的销量，缺货日不计入，不当作无需求。可售天数＝库存÷日均销量。将断货：可售天数短于到货周期且没有可按时到货的在途。呆滞：${settings.dead_days}天无销售。积压：可售超过${settings.over_days}天。年周转：全店按成本计的年销售除以当前库存。金额按成本，缺成本按售价。全部商品见GET /v1/replenishment.csv。`,
    },
    columns: [
      columns.product,
      columns.state,
      columns.stock,
      columns.daily,
      columns.cover,
      columns.lead,
      columns.value,
      columns.why,
    ],
    rows: known
      .slice(0, LISTED)
      .map((row) => [
        row.title,
        stateTitles[row.state],
        row.on_hand,
        row.demand.rate,
        wholeDays(row.cover_days),
        wholeDays(row.source.lead.mean),
        row.value_minor,
        beyond(row.reasons, ["economic", "no_cost", "discount", "minimum", "pack", "no_more"], currency),
      ]),
    total_rows: known.length,
  };
}

/** Days that stock, what is on order and so many units more last. */
const lastsFor = ({ on_hand, source, demand }: StockTake["rows"][number], more: number): number | null =>
  demand.rate > 0 ? Math.round(((on_hand ?? 0) + source.on_order + more) / demand.rate) : null;

/** What to order, the most urgent first; none where nothing is. */
export function orderTable(
  { rows }: StockTake,
  suppliers: Stock["suppliers"],
  currency: string,
  { en, zh }: Writers,
): TableBlock[] {
  const names = new Map(suppliers.map(({ id, name }) => [id, name]));
  const due = rows.filter(({ proposal }) => proposal.quantity > 0);
  if (due.length === 0) return [];
  const units = sumOf(due, ({ proposal }) => proposal.quantity);
  const spend = sumOf(due, (row) => row.order_minor ?? 0);
  const orders = new Set(due.map(({ source }) => source.supplier)).size;
  return [
    {
      kind: "table",
      id: "orders",
      title: { en: "What to order", "zh-CN": "补货建议" },
      finding: {
        en: `${counted(units, en, "unit", "units")} of ${counted(due.length, en, "product", "products")} for ${en.money(spend)}, in ${counted(orders, en, "order", "orders")} by supplier.`,
        "zh-CN": `${zh.number(due.length)}个商品共${zh.number(units)}件，合计${zh.money(spend)}，按供应商分为${zh.number(orders)}张采购单。`,
      },
      method: {
        en: "Ordered when stock and what is on order come down to the reorder point: demand until the delivery after the next look, and safety stock for how far demand and deliveries vary. The quantity costs least in ordering and holding, rounded up to the supplier's minimum and packs, and no more than sells while it keeps. Lasts: stock and what is on order, without the order and with it. All reasons are at GET /v1/replenishment.csv.",
        "zh-CN":
          "现货加在途降到再订货点时订货；再订货点＝到下次检查后到货为止的需求＋应对需求与到货波动的安全库存。订货量使订货与持有成本最低，按起订量与箱规向上取整，且不超过保质期内的销量。可售：现货与在途在补货前后各能卖多少天。全部理由见GET /v1/replenishment.csv。",
      },
      columns: [
        columns.product,
        columns.supplier,
        columns.stock,
        columns.point,
        columns.order,
        columns.costs,
        { ...columns.cover, title: { en: "Lasts without it", "zh-CN": "不补可售" } },
        { id: "then", title: { en: "Lasts with it", "zh-CN": "补后可售" }, unit: "days" },
        columns.why,
      ],
      rows: due
        .slice(0, LISTED)
        .map((row) => [
          row.title,
          names.get(row.source.supplier) ?? (row.source.supplier || null),
          row.on_hand,
          row.proposal.reorder_point,
          row.proposal.quantity,
          row.order_minor,
          lastsFor(row, 0),
          lastsFor(row, row.proposal.quantity),
          beyond(row.proposal.reasons, ["below_point"], currency),
        ]),
      total_rows: due.length,
    },
  ];
}

/** What either rule holds for safety, best sellers first, with the service level that the simple one implies. */
export function safetyTable({ rows }: StockTake, settings: SupplySettings, { en, zh }: Writers): TableBlock {
  const sold = rows.filter(({ demand }) => demand.rate > 0).sort((a, b) => b.demand.rate - a.demand.rate);
  const beyond = sold.filter(({ proposal }) => proposal.safety.simple > proposal.safety.service).length;
  return {
    kind: "table",
    id: "safety",
    title: { en: "Safety stock by either rule", "zh-CN": "两种安全库存" },
    finding: {
      en: `The simple rule holds more than a service level of ${en.rule(settings.service_ratio)} needs for ${en.number(beyond)} of ${counted(sold.length, en, "product", "products")}.`,
      "zh-CN": `${zh.number(sold.length)}个商品中，有${zh.number(beyond)}个按简单规则备货多于服务水平${zh.rule(settings.service_ratio)}所需。`,
    },
    method: {
      en: `Simple: sales of 30 days times ${settings.simple_factor}, whatever the product and its supplier. By service: what covers demand in ${en.rule(settings.service_ratio)} of cycles, from the standard deviation of daily sales over the delivery time and ${settings.review_days} days between looks, and from how far deliveries vary. Implied: the share of cycles that the simple rule covers. Both take demand of many days together for normal; for products that sell seldom that is rough.`,
      "zh-CN": `简单规则：30天销量×${settings.simple_factor}，不分商品与供应商。服务水平法：按到货周期加${settings.review_days}天检查间隔内的日销量标准差与到货波动，使${zh.rule(settings.service_ratio)}的周期不断货。隐含服务水平：简单规则能覆盖的周期比例。两者都假定多日合计的需求近似正态，对极少售出的商品较粗略。`,
    },
    columns: [
      columns.product,
      columns.daily,
      columns.lead,
      { id: "simple", title: { en: "Simple rule", "zh-CN": "简单规则" }, unit: "count" },
      { id: "implied", title: { en: "Implied service", "zh-CN": "隐含服务水平" }, unit: "ratio" },
      { id: "service", title: { en: "By service", "zh-CN": "服务水平法" }, unit: "count" },
      columns.point,
    ],
    rows: sold
      .slice(0, LISTED)
      .map(({ title, demand, source, proposal }) => [
        title,
        demand.rate,
        wholeDays(source.lead.mean),
        Math.ceil(proposal.safety.simple - 1e-9),
        proposal.safety.simple_service_ratio,
        Math.ceil(proposal.safety.service - 1e-9),
        proposal.reorder_point,
      ]),
    total_rows: sold.length,
  };
}

/** Stock by warehouse and channel, each with the age of its figures; none where stock is not sent by place. */
export function placeTable({ levels, last }: Stock, timezone: string, { en, zh }: Writers): TableBlock[] {
  if (levels.length === 0) return [];
  const places = new Map<string, { name: string[]; products: number; units: number; oldest: number }>();
  for (const { warehouse, channel, on_hand, at } of levels) {
    const key = JSON.stringify([warehouse, channel]);
    const place = places.get(key) ?? { name: [warehouse, channel], products: 0, units: 0, oldest: at };
    places.set(key, place);
    place.products += on_hand > 0 ? 1 : 0;
    place.units += Math.max(0, on_hand);
    place.oldest = Math.min(place.oldest, at);
  }
  const age = (at: number) => Math.max(0, last + 1 - dayNumber(dayOf(timezone, at)));
  const list = [...places.values()].sort((a, b) => b.units - a.units);
  const stalest = list.reduce((a, b) => (b.oldest < a.oldest ? b : a));
  const stale = age(stalest.oldest);
  return [
    {
      kind: "table",
      id: "places",
      title: { en: "Where stock lies", "zh-CN": "库存分布" },
      finding: {
        en: `Stock lies in ${counted(list.length, en, "place", "places")}; ${stale === 0 ? "all figures are of the last day" : `the oldest figure is ${counted(stale, en, "day", "days")} old, in ${stalest.name[0]}`}.`,
        "zh-CN": `库存分布在${zh.number(list.length)}处；${stale === 0 ? "所有数据均为当日" : `最旧的数据来自${stalest.name[0]}，距今${zh.number(stale)}天`}。`,
      },
      method: {
        en: "Levels as last counted, and what came and went since; online and offline places add up to what is sold from.",
        "zh-CN": "以最近一次盘点加其后的出入库为准；线上与线下各处合计为可售库存。",
      },
      columns: [
        { id: "warehouse", title: { en: "Warehouse", "zh-CN": "仓库" }, unit: "text" },
        { id: "channel", title: { en: "Channel", "zh-CN": "渠道" }, unit: "text" },
        { id: "products", title: { en: "Products in stock", "zh-CN": "有货商品" }, unit: "count" },
        { id: "units", title: { en: "Units", "zh-CN": "件数" }, unit: "count" },
        { id: "age", title: { en: "Oldest figure", "zh-CN": "最旧数据" }, unit: "days" },
      ],
      rows: list.slice(0, LISTED).map(({ name, products, units, oldest }) => {
        const channel = name[1] || { en: "all", "zh-CN": "全部" };
        return [name[0] ?? "", channel, products, units, age(oldest)];
      }),
      total_rows: list.length,
    },
  ];
}
