// Which products are to be looked at first, and how do the best sellers do?
import type { RangeRow, RangeTake } from "../../products/range/take.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { because, columns, counted, roleOf, stageOf, verdictOf } from "./said.ts";

const LISTED = 20;

/** What waits on a product: its sales of the days looked at, or the money in its stock where that is more. */
export const atStake = ({ sums, stock_value_minor }: RangeRow) => Math.max(sums.revenue_minor, stock_value_minor ?? 0);

/** Products to retire or watch, by the money that waits on them. */
export function actionTable({ rows, days }: RangeTake, currency: string, { en, zh }: Writers): TableBlock {
  const open = rows
    .filter(({ advice }) => advice.verdict === "retire" || advice.verdict === "watch")
    .sort((a, b) => atStake(b) - atStake(a));
  const retire = open.filter(({ advice }) => advice.verdict === "retire").length;
  const kept = rows.length - open.length;
  return {
    kind: "table",
    id: "actions",
    title: { en: "To retire and to watch", "zh-CN": "待下架与待观察" },
    finding: {
      en: `Of ${en.number(rows.length)} products ${counted(kept, en, "is kept as it is", "are kept as they are")}, ${counted(open.length - retire, en, "needs", "need")} watching and ${en.number(retire)} should go.`,
      "zh-CN": `${zh.number(rows.length)}个商品中，${zh.number(kept)}个保留，${zh.number(open.length - retire)}个需观察，${zh.number(retire)}个建议下架。`,
    },
    method: {
      en: `Rules over the figures of ${days} days, the harshest that holds first; ratios count from 100 views or 20 units on. Retire: past its launch and unsold for 60 days, or declining in class C with a margin up to 10 % or returns from 15 % on. Watch: declining, returns from 10 %, conversion up to 1 %, margin up to 5 %, 100 views without a sale, stock for 180 days or more, or for a week or less. What waits is sales of these days, or stock at cost where that is more.`,
      "zh-CN": `依据近${days}天的数据按规则判断，取成立的最严一条；浏览满100次或销量满20件才计算比率。下架：已过导入期且60天未售出，或处于衰退期的C类商品且毛利率不高于10%或退货率不低于15%。观察：衰退，退货率10%以上，转化率1%以下，毛利率5%以下，浏览100次无成交，库存可售180天以上或不足一周。按近期销售额或库存成本中较大者排序。`,
    },
    columns: [
      columns.product,
      columns.advice,
      columns.why,
      columns.stage,
      { id: "stake", title: { en: "Sales or stock at stake", "zh-CN": "涉及金额" }, unit: "minor" },
      columns.cover,
    ],
    rows: open
      .slice(0, LISTED)
      .map((row) => [
        row.title,
        verdictOf(row),
        because(row.advice.reasons, currency),
        stageOf(row),
        atStake(row),
        row.figures.cover_days === null ? null : Math.round(row.figures.cover_days),
      ]),
    total_rows: open.length,
  };
}

/** The best sellers with all that is known of them. */
export function productTable({ rows, days, seen_from }: RangeTake, { en, zh }: Writers): TableBlock {
  const total = rows.reduce((sum, { sums }) => sum + sums.revenue_minor, 0);
  const shown = rows.slice(0, LISTED);
  const share = total > 0 ? shown.reduce((sum, { sums }) => sum + sums.revenue_minor, 0) / total : 0;
  return {
    kind: "table",
    id: "products",
    title: { en: "Best sellers, all figures", "zh-CN": "畅销商品各项数据" },
    finding: {
      en: `These ${en.number(shown.length)} products bring ${en.percent(share)} of the sales of ${days} days.`,
      "zh-CN": `以下${zh.number(shown.length)}个商品占近${days}天销售额的${zh.percent(share)}。`,
    },
    method: {
      en: `Paid orders of ${days} days, before order discounts. Margin: of sales whose cost is known. Conversion: orders of tracked visits for each view of the product's page${seen_from === null ? ", for which no views have come yet" : ""}. Returns: units that came back for each unit sold. The whole list is at GET /v1/products.csv.`,
      "zh-CN": `近${days}天的已付款订单，未扣订单级优惠。毛利率只含成本已知的销售额；转化率为已追踪访问的订单数除以商品页浏览次数${seen_from === null ? "（尚无浏览数据）" : ""}；退货率为退回件数除以售出件数。完整列表见GET /v1/products.csv。`,
    },
    columns: [
      columns.product,
      columns.sales,
      columns.margin,
      columns.views,
      columns.conversion,
      columns.returns,
      columns.cover,
      columns.role,
      columns.stage,
      columns.advice,
    ],
    rows: shown.map((row) => [
      row.title,
      row.sums.revenue_minor,
      row.figures.margin_ratio,
      seen_from === null ? null : row.sums.view_sessions,
      row.figures.conversion_ratio,
      row.figures.return_ratio,
      row.figures.cover_days,
      roleOf(row),
      stageOf(row),
      verdictOf(row),
    ]),
    total_rows: rows.length,
  };
}
