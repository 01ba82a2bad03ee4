// How do sales follow prices, how sure is that, and which price is worth a test?
import { type Elasticities, fitElasticities } from "../products/elasticity/elasticity.ts";
import { type PriceTest, priceTests } from "../products/elasticity/price_tests.ts";
import { type WeeklyPanel, weeklyPanel } from "../products/elasticity/weekly.ts";
import { takeRange } from "../products/range/take.ts";
import type { Finding } from "./blocks.ts";
import { inOneSlice } from "./define.ts";
import { basisTable, intervalsOf, isSure, methodOf, testTable, Z_95 } from "./elasticity/blocks.ts";
import { counted } from "./range/said.ts";
import type { Trade } from "./trade.ts";
import type { Visits } from "./visits.ts";
import { tooLittle, type Writers, writersOf } from "./words.ts";

/** Weeks that a fit needs, as many as a product must have sold in. */
const LEAST_WEEKS = 8;

export const elasticity = inOneSlice((trade, visits) => {
  const weekly = weeklyPanel(trade);
  const { panel, weeks } = weekly;
  if (weeks < LEAST_WEEKS) {
    return tooLittle({
      en: `How sales follow prices shows over ${LEAST_WEEKS} weeks of orders and more. Send orders, or import past ones.`,
      "zh-CN": `价格弹性需要至少${LEAST_WEEKS}周的订单。请上报订单，或导入历史订单。`,
    });
  }
  const found = fitElasticities(panel);
  if (!found) {
    return tooLittle({
      en: `In these ${weeks} weeks no product that sold regularly changed its price by 2 % or more, so nobody can tell how sales follow prices. Vary the price of one good seller by 5 to 10 % for half of the visitors over two weeks: after that this page has something to go by.`,
      "zh-CN": `这${weeks}周内，没有一个持续销售的商品调价超过2%，因此无从得知销量如何随价格变化。请选一个畅销品，对一半访客调价5%至10%，持续两周，之后本页即有据可依。`,
    });
  }
  const take = takeRange(trade, visits?.shelf);
  const tests = priceTests(found, take, ...pricesOf(trade, weekly, visits));
  const sales = new Map(take.rows.map(({ sku, sums }) => [sku, sums.revenue_minor]));
  const write = writersOf(trade.currency);
  const method = methodOf(found, weeks);
  const bySales = tests.toSorted((a, b) => (sales.get(b.sku) ?? 0) - (sales.get(a.sku) ?? 0));
  return {
    findings: findingsOf(found, tests, sales, write),
    blocks: [
      ...intervalsOf(bySales, found, method, write),
      ...testTable(tests, method, write),
      basisTable(found, sales, write),
    ],
    empty: null,
  };
});

/** The catalogue's price of each product, else the newest that was paid; and what it costs. */
function pricesOf(trade: Trade, { places, latest_minor }: WeeklyPanel, visits: Visits | undefined) {
  const latest = new Map<string, number>();
  const costs = new Map<string, number | null>();
  const shelf = new Map((visits?.shelf?.products ?? []).map((product) => [product.sku, product]));
  for (const [at, place] of places.entries()) {
    const { sku, ...known } = trade.products[place]!;
    const { price_minor, cost_minor } = shelf.get(sku) ?? known;
    latest.set(sku, price_minor ?? latest_minor[at]!);
    costs.set(sku, cost_minor);
  }
  return [latest, costs] as const;
}

function findingsOf(
  found: Elasticities,
  tests: readonly PriceTest[],
  sales: ReadonlyMap<string, number>,
  { en, zh }: Writers,
): Finding[] {
  const { mean, products } = found;
  const round = (value: number) => Math.round(value * 10) / 10;
  const [low, high] = [mean.value - Z_95 * mean.error, mean.value + Z_95 * mean.error];
  const own = products.filter(({ basis }) => basis === "own");
  const silent = products.filter(({ basis }) => basis !== "own");
  const gaining = tests.filter(({ gain_minor }) => (gain_minor ?? 0) > 0);
  // The largest gain that a test can prove within two months goes before a larger one that it cannot; else a sure one.
  const best = gaining.find(({ found: { test } }) => test?.practical) ?? gaining.find(isSure) ?? gaining[0];
  const uncosted = tests.filter(({ found: { verdict } }) => verdict === "no_cost").length;
  const total = [...sales.values()].reduce((sum, each) => sum + each, 0);
  const share = silent.reduce((sum, { product }) => sum + (sales.get(product) ?? 0), 0) / Math.max(total, 1);
  return [
    {
      text: {
        en: `At a price 1 % higher a product usually sells ${en.number(round(-mean.value))} % less (with 95 % certainty: ${en.number(round(-high))} to ${en.number(round(-low))} %), by the price changes of ${counted(own.length, en, "product", "products")}.`,
        "zh-CN": `依据${zh.number(own.length)}个商品的调价记录，涨价1%，销量通常下降${zh.number(round(-mean.value))}%（95%区间：${zh.number(round(-high))}%至${zh.number(round(-low))}%）。`,
      },
      action: usualAction(low, high),
    },
    ...(best ? [testFinding(best, { en, zh })] : []),
    ...(!best && uncosted > 0
      ? [
          {
            text: {
              en: `Of ${en.number(uncosted)} products the cost is not known, so no price to test follows for them.`,
              "zh-CN": `${zh.number(uncosted)}个商品缺少成本，无法给出测试价。`,
            },
            action: {
              en: "Have what products cost sent (PUT /v1/costs); tonight each gets a price to test.",
              "zh-CN": "请上报商品成本（PUT /v1/costs），今晚即可得到测试价。",
            },
          },
        ]
      : []),
    ...(silent.length > 0
      ? [
          {
            text: {
              en: `${counted(silent.length, en, "product", "products")}, ${en.percent(share)} of the sales, hardly moved in price or sold too seldom: of this part nothing is known.`,
              "zh-CN": `${zh.number(silent.length)}个商品（占销售额${zh.percent(share)}）价格几乎未变或销售太少，无从判断。`,
            },
            action: {
              en: "Let one of the better sellers among them take part in a price test of 5 to 10 %.",
              "zh-CN": "从中选一个销量较好的商品，做一次幅度5%至10%的价格测试。",
            },
          },
        ]
      : []),
  ];
}

function usualAction(low: number, high: number): Finding["action"] {
  if (high < -1)
    return {
      en: "Buyers compare prices: a cut brings more sales, but not always more margin. Go by the expected margin of each product below.",
      "zh-CN": "顾客对价格敏感：降价能增加销售额，毛利却未必增加。请以下表各商品的预期毛利为准。",
    };
  if (low > -1)
    return {
      en: "Buyers hardly look at prices here: test rises first, and save discounts.",
      "zh-CN": "顾客对价格不敏感：先测试提价，减少打折。",
    };
  return {
    en: "Whether cuts pay is not settled: decide product by product, by a test.",
    "zh-CN": "降价是否划算尚无定论，请逐个商品以测试判断。",
  };
}

function testFinding({ title, price_minor, found }: PriceTest, { en, zh }: Writers): Finding {
  const { price_minor: price, margin_change_ratio: change, margin_change_interval: interval, test } = found;
  const sure = interval === null ? null : [interval.low, interval.high];
  const days = test?.days == null ? null : Math.max(test.days, 7);
  return {
    text: {
      en: `“${title}” at ${en.money(price ?? 0)} instead of ${en.money(price_minor)} should bring ${en.percent(change ?? 0)} more margin${sure ? ` (with 95 % certainty: ${en.percent(sure[0]!)} to ${en.percent(sure[1]!)})` : ""}.`,
      "zh-CN": `“${title}”由${zh.money(price_minor)}改为${zh.money(price ?? 0)}，预期毛利增加${zh.percent(change ?? 0)}${sure ? `（95%区间：${zh.percent(sure[0]!)}至${zh.percent(sure[1]!)}）` : ""}。`,
    },
    action:
      days && !test!.practical
        ? {
            en: "It has too few visitors to test it alone: test this step on several products at once.",
            "zh-CN": "该商品访客太少，无法单独测试：请对多个商品同时测试这一调价幅度。",
          }
        : days
          ? {
              en: `Test it: half of its visitors see the new price for ${en.number(days)} days, ${en.number(test!.visitors_per_arm)} for each price.`,
              "zh-CN": `请做测试：一半访客看新价，持续${zh.number(days)}天，每个价格${zh.number(test!.visitors_per_arm)}位访客。`,
            }
          : {
              en: "Test it on half of its visitors; send product views, and this page tells for how long.",
              "zh-CN": "请对一半访客做测试；上报商品浏览后，本页会给出所需时长。",
            },
  };
}
