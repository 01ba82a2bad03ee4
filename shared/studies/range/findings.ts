// What matters most in the range? Each finding with the money it is about, the largest first.
import type { RangeRow, RangeTake } from "../../products/range/take.ts";
import type { ReasonCode } from "../../products/reasons.ts";
import type { Finding } from "../blocks.ts";
import type { Writers } from "../words.ts";
import type { Seen } from "./corners.ts";
import { counted, marginOf } from "./said.ts";

type Weighed = Finding & { minor: number };

/** A reorder takes about so long, in which what has run out is not sold. */
const REORDER_DAYS = 14;

const sum = (rows: readonly RangeRow[], of: (row: RangeRow) => number) => rows.reduce((all, row) => all + of(row), 0);
const speaks = ({ advice }: RangeRow, code: ReasonCode) => advice.reasons.some((reason) => reason.code === code);

/** At most three, by the money that they are about in these days. */
export function findingsOf(take: RangeTake, seen: Seen | null, write: Writers): Finding[] {
  const found = [clearance, shortage, unbought, growing, returns, carrying].flatMap((find) => find(take, write, seen));
  return found
    .sort((a, b) => b.minor - a.minor)
    .slice(0, 3)
    .map(({ text, action }) => ({ text, action }));
}

function clearance({ rows }: RangeTake, { en, zh }: Writers): Weighed[] {
  const gone = rows.filter(({ advice }) => advice.verdict === "retire");
  const stock = sum(gone, (row) => row.stock_value_minor ?? 0);
  const [worst] = gone.sort((a, b) => (b.stock_value_minor ?? 0) - (a.stock_value_minor ?? 0));
  if (!worst) return [];
  const tied = stock > 0;
  return [
    {
      minor: stock,
      text: {
        en: `${counted(gone.length, en, "product", "products")} should leave the range${tied ? `: ${en.money(stock)} of stock is tied up in them, most in ${worst.title}` : `, ${worst.title} among them`}.`,
        "zh-CN": `${zh.number(gone.length)}个商品建议下架${tied ? `，占用库存${zh.money(stock)}，其中${worst.title}最多` : `，如${worst.title}`}。`,
      },
      action: {
        en: "Clear them in steps: members first, then a live-stream deal, then an exchange with the supplier.",
        "zh-CN": "分步清仓：先会员折扣，再直播特价，最后与供应商换货。",
      },
    },
  ];
}

function shortage({ rows, days }: RangeTake, { en, zh }: Writers): Weighed[] {
  const short = rows.filter((row) => row.figures.cover_days !== null && row.figures.cover_days <= 7);
  if (short.length === 0) return [];
  const daily = sum(short, ({ sums }) => sums.revenue_minor) / days;
  const [first] = short;
  return [
    {
      minor: daily * REORDER_DAYS,
      text: {
        en: `${counted(short.length, en, "product has", "products have")} stock for a week or less, ${first!.title} first: sales of ${en.money(daily)} a day.`,
        "zh-CN": `${zh.number(short.length)}个商品的库存不足一周，首要的是${first!.title}；它们每天带来${zh.money(daily)}。`,
      },
      action: {
        en: `Reorder today: two weeks without them would cost about ${en.money(daily * REORDER_DAYS)} of sales.`,
        "zh-CN": `今天就补货：若断货两周，约损失销售额${zh.money(daily * REORDER_DAYS)}。`,
      },
    },
  ];
}

/** What would be sold besides if the most seen products below the usual conversion came up to it. */
function unbought(_: RangeTake, { en, zh }: Writers, seen: Seen | null): Weighed[] {
  if (!seen) return [];
  const { rows, views, conversion } = seen;
  const poor = rows.filter(
    ({ sums, figures }) => sums.view_sessions >= Math.max(views, 100) && (figures.conversion_ratio ?? 0) < conversion,
  );
  const missing = ({ sums, price_minor }: RangeRow) =>
    Math.max(sums.view_sessions * conversion - sums.purchase_sessions, 0) * (price_minor ?? 0);
  const [worst] = poor.sort((a, b) => missing(b) - missing(a));
  if (!worst) return [];
  const whole = sum(rows, ({ sums }) => sums.view_sessions);
  const share = sum(poor, ({ sums }) => sums.view_sessions) / whole;
  const lost = sum(poor, missing);
  return [
    {
      minor: lost,
      text: {
        en: `${counted(poor.length, en, "product takes", "products take")} ${en.percent(share)} of the views and converted below the usual ${en.percent(conversion)}; ${worst.title} misses most.`,
        "zh-CN": `${zh.number(poor.length)}个商品占${zh.percent(share)}的浏览，转化却低于平均的${zh.percent(conversion)}，其中${worst.title}差距最大。`,
      },
      action: {
        en: `Look at its price, pictures and delivery first: at the usual conversion these would sell about ${en.money(lost)} more.`,
        "zh-CN": `先检查该商品的价格、图片与配送：若达到平均转化，这些商品约可多售${zh.money(lost)}。`,
      },
    },
  ];
}

function growing({ rows }: RangeTake, { en, zh }: Writers): Weighed[] {
  const grow = rows.filter(({ life }) => life.stage === "growth");
  const [first] = grow;
  if (!first) return [];
  const sales = sum(grow, ({ sums }) => sums.revenue_minor);
  return [
    {
      minor: sales * 0.2,
      text: {
        en: `${counted(grow.length, en, "product grows", "products grow")} beyond the shop's own trend, with sales of ${en.money(sales)}; ${first.title} is the largest.`,
        "zh-CN": `${zh.number(grow.length)}个商品的增长超过全店趋势，带来${zh.money(sales)}，其中${first.title}最大。`,
      },
      action: {
        en: "Secure their supply and give them the best places before their season passes.",
        "zh-CN": "趁势保证供货，并给予最好的展示位。",
      },
    },
  ];
}

function returns({ rows }: RangeTake, { en, zh }: Writers): Weighed[] {
  const many = rows.filter((row) => speaks(row, "many_returns"));
  const value = ({ sums, figures }: RangeRow) => sums.returned_units * (figures.price_minor ?? 0);
  const [worst] = many.sort((a, b) => value(b) - value(a));
  if (!worst) return [];
  const back = sum(many, value);
  const ratio = worst.figures.return_ratio ?? 0;
  return [
    {
      minor: back,
      text: {
        en: `${counted(many.length, en, "product comes", "products come")} back too often: ${worst.title} at ${en.percent(ratio)}; goods for ${en.money(back)} in all.`,
        "zh-CN": `${zh.number(many.length)}个商品退货偏多，如${worst.title}退货率${zh.percent(ratio)}，合计${zh.money(back)}。`,
      },
      action: {
        en: "Read the reasons of its returns, and mend description and sizes before selling more.",
        "zh-CN": "查看其退货原因，先改善描述与规格，再加大销售。",
      },
    },
  ];
}

/** Which few carry the range: always to be said, and last where anything is wrong. */
function carrying({ rows, days }: RangeTake, { en, zh }: Writers): Weighed[] {
  const few = rows.filter(({ abc }) => abc === "A");
  const top = few.length > 0 ? few : rows.slice(0, 1);
  const total = sum(rows, ({ sums }) => sums.revenue_minor);
  const share = total > 0 ? sum(top, ({ sums }) => sums.revenue_minor) / total : 0;
  const margin = sum(top, (row) => marginOf(row) ?? 0);
  return [
    {
      minor: 0,
      text: {
        en: `${en.number(top.length)} of ${en.number(rows.length)} products ${top.length === 1 ? "brings" : "bring"} ${en.percent(share)} of the sales of ${days} days${margin > 0 ? ` and ${en.money(margin)} of margin` : ""}.`,
        "zh-CN": `${zh.number(rows.length)}个商品中，${zh.number(top.length)}个贡献了近${days}天销售额的${zh.percent(share)}${margin > 0 ? `，毛利${zh.money(margin)}` : ""}。`,
      },
      action: {
        en: "These must never run out, and never be sold below their margin.",
        "zh-CN": "这些商品不可断货，也不可亏本促销。",
      },
    },
  ];
}
