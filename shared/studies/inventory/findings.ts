// What matters most in the stock? Each finding with the money that it is about, the largest first.
import type { SupplySettings } from "../../supply/health/settings.ts";
import type { StockTake } from "../../supply/health/take.ts";
import type { QuickLaunch } from "../../supply/quick_response/find.ts";
import type { Finding } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { counted, sumOf } from "./said.ts";

type Weighed = Finding & { minor: number };

/** At most three, by the money that they are about. */
export function findingsOf(
  take: StockTake,
  launches: readonly QuickLaunch[],
  settings: SupplySettings,
  write: Writers,
): Finding[] {
  if (!take.counted) return [unknown(take, settings, write)];
  const found = [shortage, tied, lost, held].flatMap((find) => find(take, settings, write));
  return [...quick(launches, settings, write), ...found]
    .sort((a, b) => b.minor - a.minor)
    .slice(0, 3)
    .map(({ text, action }) => ({ text, action }));
}

/** What sold out at once, and what is to be ordered of it. */
function quick(launches: readonly QuickLaunch[], settings: SupplySettings, { en, zh }: Writers): Weighed[] {
  const [first] = launches;
  if (!first) return [];
  const { title, units, days, quantity, demand, low, high, left_units, left_minor } = first;
  const more = launches.length - 1;
  return [
    {
      // A launch does not wait until larger sums have been dealt with.
      minor: Number.POSITIVE_INFINITY,
      text: {
        en: `${title} sold out within ${counted(days, en, "day", "days")} of its launch (${counted(units, en, "unit", "units")}); in the ${settings.quick_season_days} days after a delivery about ${en.number(Math.round(demand))} more should sell (nine in ten: ${en.number(low)} to ${en.number(high)})${more > 0 ? `; so did ${counted(more, en, "other", "others")}` : ""}.`,
        "zh-CN": `${title}上市${zh.number(days)}天即售罄（${zh.number(units)}件）；到货后${settings.quick_season_days}天预计还可售${zh.number(Math.round(demand))}件（九成把握：${zh.number(low)}至${zh.number(high)}件）${more > 0 ? `，另有${zh.number(more)}个商品同样售罄` : ""}。`,
      },
      action: {
        en: `Order ${counted(quantity, en, "unit", "units")} at once; where only one outcome in ten asks for less, ${en.number(left_units)} would be left${left_minor === null ? "" : ` and ${en.money(left_minor)} lost`}.`,
        "zh-CN": `立即追加${zh.number(quantity)}件；若需求偏低（十次中一次），将剩${zh.number(left_units)}件${left_minor === null ? "" : `，损失${zh.money(left_minor)}`}。`,
      },
    },
  ];
}

/** What is out or will be before a delivery, what that would cost, and what to order. */
function shortage({ rows }: StockTake, _: SupplySettings, { en, zh }: Writers): Weighed[] {
  const short = rows.filter(({ state }) => state === "out" || state === "runs_out");
  const due = rows.filter(({ proposal }) => proposal.quantity > 0);
  if (due.length === 0 && short.length === 0) return [];
  const spend = sumOf(due, (row) => row.order_minor ?? 0);
  const out = short.filter(({ state }) => state === "out").length;
  // Until a delivery can be there nothing is sold of what runs out.
  const missing = sumOf(short, ({ demand, source, cover_days, price_minor }) => {
    return Math.max(0, source.lead.mean - (cover_days ?? 0)) * demand.rate * (price_minor ?? 0);
  });
  const [first] = short.length > 0 ? short : due;
  const action = {
    en: `Order ${counted(due.length, en, "product", "products")}${spend > 0 ? ` for ${en.money(spend)}` : ""}, the list below from the top.`,
    "zh-CN": `按下表从上到下补货：${zh.number(due.length)}个商品${spend > 0 ? `，合计${zh.money(spend)}` : ""}。`,
  };
  if (short.length === 0) {
    return [
      {
        minor: spend,
        text: {
          en: `${counted(due.length, en, "product has", "products have")} come down to the reorder point, ${first!.title} first; nothing has run out.`,
          "zh-CN": `${zh.number(due.length)}个商品已到再订货点，首要的是${first!.title}；目前没有断货。`,
        },
        action,
      },
    ];
  }
  return [
    {
      minor: missing,
      text: {
        en: `${counted(short.length, en, "product is", "products are")} sold out or will be before a delivery can come (${en.number(out)} already), ${first!.title} first: about ${en.money(missing)} of sales.`,
        "zh-CN": `${zh.number(short.length)}个商品已断货或将在到货前断货（已断货${zh.number(out)}个），首要的是${first!.title}，约影响销售额${zh.money(missing)}。`,
      },
      action,
    },
  ];
}

/** What does not sell and what is more than sells. */
function tied({ rows }: StockTake, { dead_days, over_days }: SupplySettings, { en, zh }: Writers): Weighed[] {
  const slow = rows.filter(({ tied_minor }) => tied_minor > 0);
  const [worst] = [...slow].sort((a, b) => b.tied_minor - a.tied_minor);
  if (!worst) return [];
  const minor = sumOf(slow, (row) => row.tied_minor);
  const value = sumOf(rows, (row) => row.value_minor);
  const dead = slow.filter(({ state }) => state === "dead");
  return [
    {
      minor,
      text: {
        en: `${en.money(minor)} is tied up in ${counted(slow.length, en, "product", "products")}, ${en.percent(minor / value)} of the stock: ${en.number(dead.length)} unsold for ${dead_days} days, the others beyond ${over_days} days of stock; most in ${worst.title}.`,
        "zh-CN": `${zh.number(slow.length)}个商品占压资金${zh.money(minor)}，占库存的${zh.percent(minor / value)}：其中${zh.number(dead.length)}个已${dead_days}天无销售，其余库存超过${over_days}天；${worst.title}最多。`,
      },
      action: {
        en: "Clear them in steps: a discount for members, then a live-stream deal, then an exchange with the supplier; order none of them.",
        "zh-CN": "分步清理：先会员折扣，再直播特价，最后与供应商换货；暂停采购。",
      },
    },
  ];
}

/** What was missed on days without stock. */
function lost({ rows }: StockTake, _: SupplySettings, { en, zh }: Writers): Weighed[] {
  const missed = rows.filter(({ lost_minor }) => lost_minor > 0);
  const [worst] = [...missed].sort((a, b) => b.lost_minor - a.lost_minor);
  if (!worst) return [];
  const minor = sumOf(missed, (row) => row.lost_minor);
  const days = worst.demand.days - worst.demand.in_stock_days;
  return [
    {
      minor,
      text: {
        en: `Days without stock cost about ${en.money(minor)} of sales, most of ${worst.title}, out of stock on ${counted(days, en, "day", "days")} of ${en.number(worst.demand.days)}.`,
        "zh-CN": `缺货约损失销售额${zh.money(minor)}，其中${worst.title}最多：${zh.number(worst.demand.days)}天中缺货${zh.number(days)}天。`,
      },
      action: {
        en: "Order these earlier: their reorder points below count demand on days in stock, and how far deliveries vary.",
        "zh-CN": "提前订货：下列再订货点已按有货日的销量和到货波动计算。",
      },
    },
  ];
}

/** What the simple rule would hold beyond what service needs: always to be said, last where anything is wrong. */
function held({ rows }: StockTake, settings: SupplySettings, { en, zh }: Writers): Weighed[] {
  const sold = rows.filter(({ on_hand, demand }) => on_hand !== null && demand.rate > 0);
  const worth = (row: (typeof rows)[number], units: number) => units * (row.unit_minor ?? 0);
  const simple = sumOf(sold, (row) => worth(row, row.proposal.safety.simple));
  const service = sumOf(sold, (row) => worth(row, row.proposal.safety.service));
  if (sold.length === 0 || !(simple > 0)) return [];
  const [more, ratio] = [simple > service, settings.service_ratio];
  return [
    {
      minor: more && settings.safety === "simple" ? simple - service : 0,
      text: {
        en: `The simple rule, 30-day sales times ${en.number(settings.simple_factor)}, would hold ${en.money(simple)} for safety; a service level of ${en.rule(ratio)} needs ${en.money(service)}.`,
        "zh-CN": `按简单规则（30天销量×${zh.number(settings.simple_factor)}）需备安全库存${zh.money(simple)}；服务水平${zh.rule(ratio)}只需${zh.money(service)}。`,
      },
      action: more
        ? {
            en: "Let proposals go by the service level, and use the simple rule where nothing is known of deliveries.",
            "zh-CN": "补货建议采用服务水平法；到货情况未知的商品再用简单规则。",
          }
        : {
            en: "Demand or deliveries vary so much that the simple rule holds too little: shorten or steady deliveries first.",
            "zh-CN": "需求或到货波动较大，简单规则备货偏少：先缩短并稳定到货时间。",
          },
    },
  ];
}

/** Of a store that sends no stock. */
function unknown({ rows }: StockTake, { slow_days, slow_units }: SupplySettings, { en, zh }: Writers): Finding {
  const slow = rows.filter((row) => row.slow).length;
  return {
    text: {
      en: `No stock is known yet; by sales alone ${counted(slow, en, "product is", "products are")} slow, below ${en.number(slow_units)} units in ${slow_days} days.`,
      "zh-CN": `尚无库存数据；仅看销量，${zh.number(slow)}个商品属于滞销（${slow_days}天内不足${zh.number(slow_units)}件）。`,
    },
    action: {
      en: "Send stock with PUT /v1/inventory and purchase orders with POST /v1/purchase-orders: what runs out and what to order follows.",
      "zh-CN": "用PUT /v1/inventory上报库存、POST /v1/purchase-orders上报采购单，即可看到何时断货与该订什么。",
    },
  };
}
