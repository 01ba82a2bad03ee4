// How sensitive is each product to its price, and which test follows from it?
import type { Text } from "../../locale.ts";
import { type Basis, basisTitles, type Elasticities } from "../../products/elasticity/elasticity.ts";
import type { PriceTest } from "../../products/elasticity/price_tests.ts";
import { type Interval, priceVerdicts } from "../../products/elasticity/recommend_price.ts";
import { LONGEST_DAYS } from "../../products/elasticity/test_size.ts";
import type { IntervalsBlock, TableBlock } from "../blocks.ts";
import { columns, counted } from "../range/said.ts";
import type { Writers } from "../words.ts";

export const Z_95 = 1.959964;

const LISTED = 15;

export const methodOf = ({ period_effects, rows_without_sales, rows }: Elasticities, weeks: number): Text => ({
  en: `Least squares of log units on log price over ${weeks} weeks (${rows} product weeks with sales), a level for each product${period_effects ? " and an effect for each week" : "; prices moved only together, so that week effects could not be taken out"}. Each product's own figure is drawn towards what is usual, the more the less it is known. The price is the median paid in the week after offers${rows_without_sales > 0 ? "; weeks without sales are left out, which makes demand look less sensitive" : ""}. Prices that were cut because demand fell, and advertising along with an offer, pass for sensitivity: only a test is proof.`,
  "zh-CN": `对${weeks}周、${rows}个有销售的商品周，以对数销量对对数价格做最小二乘，${period_effects ? "扣除商品与周的固定水平" : "扣除商品的固定水平（各商品只同时调价，无法扣除周的影响）"}。数据越少的商品，其数值越向普遍水平收缩。价格取当周成交价（已扣优惠）的中位数${rows_without_sales > 0 ? "；无销售的周未计入，会低估敏感度" : ""}。因需求下滑而降价、优惠与广告同时进行，都会被误认为价格敏感，只有测试才是证据。`,
});

/** Own figures of the best sellers, each with its 95 % interval. */
export function intervalsOf(
  tests: readonly PriceTest[],
  found: Elasticities,
  method: Text,
  { en, zh }: Writers,
): IntervalsBlock[] {
  const own = tests.filter(({ elasticity }) => elasticity.basis === "own");
  const shown = own.slice(0, LISTED).sort((a, b) => a.elasticity.value.value - b.elasticity.value.value);
  const [most] = shown;
  if (!most) return [];
  const two = (value: number) => Math.round(value * 100) / 100;
  const surely = own.filter(({ elasticity: { value } }) => value.value + Z_95 * value.error < -1).length;
  return [
    {
      kind: "intervals",
      id: "elasticity",
      title: { en: "Price elasticity by product", "zh-CN": "各商品的价格弹性" },
      finding: {
        en: `Of the best sellers “${most.title}” reacts most: at a price 1 % lower it sells about ${en.number(-two(most.elasticity.value.value))} % more. ${surely === 0 ? "No product is sure to bring" : `${en.number(surely)} of ${en.number(own.length)} products ${surely === 1 ? "is" : "are"} sure to bring`} more money when cheaper.`,
        "zh-CN": `畅销品中“${most.title}”最敏感：降价1%，销量约增${zh.number(-two(most.elasticity.value.value))}%。${surely === 0 ? "尚无商品" : `${zh.number(own.length)}个商品中，${zh.number(surely)}个`}可确信降价后销售额上升。`,
      },
      method,
      unit: "number",
      value_title: { en: "Change of units in % for a price 1 % higher", "zh-CN": "涨价1%时销量变动的百分比" },
      mark: {
        value: -1,
        label: { en: "−1: sales in money stay the same", "zh-CN": "−1：销售额不变" },
      },
      rows: [
        {
          label: { en: "Usual", "zh-CN": "普遍水平" },
          value: found.mean.value,
          low: found.mean.value - Z_95 * found.mean.error,
          high: found.mean.value + Z_95 * found.mean.error,
        },
        ...shown.map(({ title, elasticity: { value } }) => ({
          label: title,
          value: value.value,
          low: value.value - Z_95 * value.error,
          high: value.value + Z_95 * value.error,
        })),
      ],
    },
  ];
}

/** Whether the other price earns more at both ends of what is likely. */
export const isSure = ({ found: { verdict } }: PriceTest): boolean => verdict === "raise" || verdict === "lower";

/** What to test: how many must see the price and for how long; null where the table's sentence says it of all. */
function testOf({ found: { test } }: PriceTest, anyPractical: boolean, { en, zh }: Writers): Text | null {
  if (!test)
    return {
      en: "Count its visitors first: send product views.",
      "zh-CN": "先统计该商品的访客：请上报商品浏览。",
    };
  const { visitors_per_arm, days, practical } = test;
  if (days === null)
    return {
      en: `Show it to ${en.number(visitors_per_arm)} visitors, and the present price to as many.`,
      "zh-CN": `让${zh.number(visitors_per_arm)}位访客看到新价，另有同样多访客看到现价。`,
    };
  if (!practical && !anyPractical) return null;
  if (!practical)
    return {
      en: "Too few visitors alone: test several products together.",
      "zh-CN": "访客太少，无法单独测试：请与其他商品一并测试。",
    };
  return {
    en: `Half of the visitors for ${en.number(Math.max(days, 7))} days: ${en.number(visitors_per_arm)} for each price.`,
    "zh-CN": `一半访客看新价，持续${zh.number(Math.max(days, 7))}天，每个价格${zh.number(visitors_per_arm)}位访客。`,
  };
}

/** Where the best price lies, in money; open above where sales hardly fall. */
function bestWords({ low, high }: Interval, { en, zh }: Writers): Text {
  if (!Number.isFinite(low)) return { en: "not known", "zh-CN": "未知" };
  if (high === null) return { en: `from\u00a0${en.money(low)}`, "zh-CN": `${zh.money(low)}以上` };
  return { en: `${en.money(low)}–${en.money(high)}`, "zh-CN": `${zh.money(low)}–${zh.money(high)}` };
}

/** The verdict, the test, and on what it rests where that is not the product itself. */
function joined(verdict: Text, test: Text | null, basis: Basis): Text {
  const own = basis === "own";
  return {
    en: `${verdict.en}${test ? ` ${test.en}` : ""}${own ? "" : ` (${basisTitles[basis].en})`}`,
    "zh-CN": `${verdict["zh-CN"]}${test?.["zh-CN"] ?? ""}${own ? "" : `（${basisTitles[basis]["zh-CN"]}。）`}`,
  };
}

/** Prices to test: those that are sure to earn more first, of each kind the largest expected gain. */
export function testTable(tests: readonly PriceTest[], method: Text, write: Writers): TableBlock[] {
  const open = tests.filter(({ found }) => found.price_minor !== null);
  if (open.length === 0) return [];
  const { en, zh } = write;
  const sure = open.filter(isSure).length;
  const sorted = [...open.filter(isSure), ...open.filter((each) => !isSure(each))];
  const practical = open.filter(({ found }) => found.test?.practical).length;
  return [
    {
      kind: "table",
      id: "tests",
      title: { en: "Prices to test", "zh-CN": "建议测试的价格" },
      finding: {
        en: `${sure === 0 ? "No product is sure to earn" : `${counted(sure, en, "product is", "products are")} sure to earn`} more at another price${open.length > sure ? `; only a test can tell for ${en.number(open.length - sure)}` : ""}. ${practical === 0 ? "None has" : counted(practical, en, "has", "have")} the visitors for a test of its own within ${LONGEST_DAYS} days${practical === 0 ? ": test several together" : ""}.`,
        "zh-CN": `${sure === 0 ? "尚无商品可确信换价后多赚" : `${zh.number(sure)}个商品可确信换价后多赚`}${open.length > sure ? `，${zh.number(open.length - sure)}个须靠测试判断` : ""}；${practical === 0 ? "访客都不足以" : `${zh.number(practical)}个商品的访客足以`}在${LONGEST_DAYS}天内单独完成测试${practical === 0 ? "，请多个商品一并测试" : ""}。`,
      },
      method: {
        en: `The price with the highest margin at this elasticity and cost, at most 10 % from the present one. A test is as large as it must be to find the expected change of margin a visitor in 80 of 100 tests, with 5 false alarms in 100. ${method.en}`,
        "zh-CN": `按弹性与成本求毛利最高的价格，与现价相差不超过10%。测试规模按80%的把握、5%的误报率检出预期的单客毛利变化。${method["zh-CN"]}`,
      },
      columns: [
        columns.product,
        { id: "now", title: { en: "Price now", "zh-CN": "现价" }, unit: "minor" },
        { id: "test", title: { en: "To test", "zh-CN": "测试价" }, unit: "minor" },
        { id: "change", title: { en: "Margin expected", "zh-CN": "毛利变化" }, unit: "ratio" },
        { id: "low", title: { en: "at least", "zh-CN": "下限" }, unit: "ratio" },
        { id: "high", title: { en: "at most", "zh-CN": "上限" }, unit: "ratio" },
        { id: "best", title: { en: "Best price lies", "zh-CN": "最佳价区间" }, unit: "text" },
        columns.todo,
      ],
      rows: sorted.slice(0, LISTED).map((each) => {
        const { found, elasticity } = each;
        const { margin_change_interval: interval, best_minor } = found;
        return [
          each.title,
          each.price_minor,
          found.price_minor,
          found.margin_change_ratio,
          interval?.low ?? null,
          interval?.high ?? null,
          best_minor && bestWords(best_minor, write),
          joined(priceVerdicts[found.verdict], testOf(each, practical > 0, write), elasticity.basis),
        ];
      }),
      total_rows: open.length,
    },
  ];
}

/** How much of what is said rests on a product's own prices. */
export function basisTable(
  { products }: Elasticities,
  sales: ReadonlyMap<string, number>,
  { en, zh }: Writers,
): TableBlock {
  const bases = Object.keys(basisTitles) as Basis[];
  const of = (basis: Basis) => products.filter((each) => each.basis === basis);
  const worth = (list: readonly { product: string }[]) =>
    list.reduce((sum, { product }) => sum + (sales.get(product) ?? 0), 0);
  const total = worth(products);
  const own = of("own");
  return {
    kind: "table",
    id: "bases",
    title: { en: "What it rests on", "zh-CN": "数据依据" },
    finding: {
      en: `Of ${en.number(products.length)} products ${en.number(own.length)} have moved their price enough to tell for themselves.`,
      "zh-CN": `${zh.number(products.length)}个商品中，${zh.number(own.length)}个的调价足以单独判断。`,
    },
    method: {
      en: "A product tells for itself with sales in at least eight weeks at prices that differ by 2 % and more (standard deviation); of others what is usual is assumed, with its full uncertainty.",
      "zh-CN": "有销售的周不少于8周、价格标准差不低于2%的商品可单独判断；其余采用普遍水平，并保留其全部不确定性。",
    },
    columns: [
      { id: "basis", title: { en: "Basis", "zh-CN": "依据" }, unit: "text" },
      columns.products,
      columns.sales,
      columns.share,
    ],
    rows: bases.map((basis) => [
      basisTitles[basis],
      of(basis).length,
      worth(of(basis)),
      total > 0 ? worth(of(basis)) / total : null,
    ]),
    total_rows: bases.length,
  };
}
