// What sold out at once, and how much more of it is worth ordering? With what it rests on and what may be left.

import type { SupplySettings } from "../../supply/health/settings.ts";
import type { QuickLaunch } from "../../supply/quick_response/find.ts";
import { dayFromNumber } from "../../time.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { columns, counted } from "./said.ts";

const LISTED = 20;

export function secondOrderTable(
  launches: readonly QuickLaunch[],
  settings: SupplySettings,
  { en, zh }: Writers,
): TableBlock[] {
  const [first] = launches;
  if (!first) return [];
  const seen = first.later.launches;
  return [
    {
      kind: "table",
      id: "second_orders",
      title: { en: "Sold out at once: second orders", "zh-CN": "快速售罄与追加订货" },
      finding: {
        en: `${first.title} was sold out ${first.days === 1 ? "on its first day" : `within ${first.days} days`} after ${counted(first.units, en, "unit", "units")}: order ${en.number(first.quantity)} more; about ${en.number(Math.round(first.demand))} should sell within ${settings.quick_season_days} days of their delivery.`,
        "zh-CN": `${first.title}上市${first.days}天内售罄（${zh.number(first.units)}件）：建议追加${zh.number(first.quantity)}件，到货后${settings.quick_season_days}天预计可售${zh.number(Math.round(first.demand))}件。`,
      },
      method: {
        en: `Launches and presales sold out within ${settings.quick_days} days. What the season asks for: units of those days, times what ${seen > 0 ? `${en.number(seen)} launches of this store sold later for each unit of their first days` : `demand leaves that halves every ${en.number(settings.quick_half_life_days)} days (a supposition: fewer than three launches of this store were seen to the end)`}, from the delivery on. Who came after it was sold out is not counted, so demand is rather more. The quantity is the newsvendor's: one unit more would lose by being left what it earns by being sold; what is left goes back for ${en.rule(settings.clear_exchange_ratio)} of its cost. At risk: what is left and lost where only one outcome in ten asks for less. Set with PUT /v1/supply-settings.`,
        "zh-CN": `新品或预售在${settings.quick_days}天内售罄即列入。季内需求＝售罄前销量×${seen > 0 ? `本店${zh.number(seen)}个新品后期销量与首几天销量之比` : `按每${zh.number(settings.quick_half_life_days)}天减半的需求推算（假设：本店完整观察到的新品不足三个）`}，自到货起计。售罄后未能买到的顾客未计入，实际需求只多不少。订货量按报童模型：多订一件，剩下的损失等于卖出的收益；剩货按成本的${zh.rule(settings.clear_exchange_ratio)}退回。风险：十次中仅一次需求更低时的剩货与损失。可用PUT /v1/supply-settings调整。`,
      },
      columns: [
        columns.product,
        { id: "launched", title: { en: "Launched", "zh-CN": "上市" }, unit: "text" },
        { id: "days", title: { en: "Sold out after", "zh-CN": "售罄用时" }, unit: "days" },
        { id: "units", title: { en: "Units sold", "zh-CN": "售出件数" }, unit: "count" },
        columns.lead,
        { id: "demand", title: { en: "Season asks for", "zh-CN": "季内需求" }, unit: "count" },
        { id: "low", title: { en: "At least", "zh-CN": "下限" }, unit: "count" },
        { id: "high", title: { en: "At most", "zh-CN": "上限" }, unit: "count" },
        columns.order,
        columns.costs,
        { id: "left", title: { en: "At risk of being left", "zh-CN": "可能剩货" }, unit: "count" },
        { id: "loss", title: { en: "Lost then", "zh-CN": "届时损失" }, unit: "minor" },
      ],
      rows: launches
        .slice(0, LISTED)
        .map((each) => [
          each.title,
          dayFromNumber(each.first),
          each.days,
          each.units,
          each.lead_days,
          Math.round(each.demand),
          each.low,
          each.high,
          each.quantity,
          each.order_minor,
          each.left_units,
          each.left_minor,
        ]),
      total_rows: launches.length,
    },
  ];
}
