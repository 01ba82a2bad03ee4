// What do the fitted models say: values of the year ahead, four corners, and how far to believe them?
import type { BgNbdParams } from "../../customers/lifetime/bg_nbd.ts";
import type { Fitted } from "../../customers/lifetime/fit.ts";
import type { PurchaseHistory } from "../../customers/lifetime/history.ts";
import { independenceOf } from "../../customers/lifetime/independence.ts";
import { quadrants, quadrantsOf } from "../../customers/lifetime/quadrants.ts";
import type { CustomerValues } from "../../customers/lifetime/value.ts";
import type { OrderTable } from "../../customers/orders.ts";
import type { Block, QuadrantsBlock, StudyDocument, TableBlock } from "../blocks.ts";
import { ownChannels } from "../own_channels.ts";
import type { Trade } from "../trade.ts";
import { type Writers, writersOf } from "../words.ts";
import type { Worth } from "./figures.ts";
import { type Checked, checkedOf, lifetimeFindings } from "./findings.ts";

export interface FittedModels {
  trade: Trade;
  table: OrderTable;
  history: PurchaseHistory;
  worth: Worth;
  orders: Fitted;
  spend: Fitted;
  /** A fit to the time before the last days, held against those; undefined where it is too short. */
  holdout: { history: PurchaseHistory; params: BgNbdParams; days: number } | undefined;
}

/** Points drawn of all customers. */
const MOST_POINTS = 250;

export function lifetimeDocument(models: FittedModels): StudyDocument {
  const { trade, table, history } = models;
  const { values, spent } = models.worth;
  const write = writersOf(trade.currency);
  const checked = checkedOf(models);
  const expected = new Float64Array(table.ids.length).fill(Number.NaN);
  history.customer.forEach((customer, place) => {
    expected[customer] = values.value_minor[place]!;
  });
  return {
    findings: lifetimeFindings(values, spent, checked, models.orders.quality, write),
    blocks: [
      corners(values, spent, write),
      aliveBars(values, models.orders.quality, write),
      ...ownChannels(trade, table, write, expected),
      ...holdoutTable(checked, write),
      fitTable(models, write),
    ],
    empty: null,
  };
}

export const UNTOLD = {
  en: "There are not enough repeat orders yet to tell how many will follow: the model's parameters run off. More months of orders will settle them.",
  "zh-CN": "复购订单尚不足以推断后续走势：模型参数无法确定。待积累更多月份的订单后即可得出。",
};

const METHOD = {
  en: "BG/NBD for how often a customer orders and whether the customer is still one, gamma-gamma for the amount of an order, both fitted by maximum likelihood to days with a purchase; value is sales of the next 12 months, 10 % a year taken off what comes later.",
  "zh-CN":
    "以BG/NBD模型估计下单频率与是否仍为客户，以gamma-gamma模型估计单笔金额，均按购买日做极大似然拟合；价值为未来12个月销售额，按年10%折现。",
};

function corners(values: CustomerValues, spent: Float64Array, { en, zh }: Writers): QuadrantsBlock {
  const { value_cut, potential_cut, totals } = quadrantsOf(spent, values.value_minor);
  const total = (id: string) => totals.find((each) => each.id === id)!;
  // Corners: low x high y, high x high y, low x low y, high x low y, with what was spent on x and what is to come on y.
  const order = ["develop", "keep", "automate", "win_back"] as const;
  const back = total("win_back");
  const step = Math.max(1, Math.ceil(spent.length / MOST_POINTS));
  const points = [];
  for (let i = 0; i < spent.length; i += step) {
    const y = values.value_minor[i]!;
    if (!Number.isNaN(y)) points.push({ label: "", x: spent[i]!, y });
  }
  return {
    kind: "quadrants",
    id: "quadrants",
    title: { en: "Spent so far against expected", "zh-CN": "历史贡献与未来潜力" },
    finding: {
      en: `${en.number(back.customers)} customers spent ${en.money(back.value)} so far, more than most, and are expected to bring less than most.`,
      "zh-CN": `${zh.number(back.customers)}位客户累计消费${zh.money(back.value)}，高于多数客户，而预期贡献低于多数客户。`,
    },
    method: {
      en: `${METHOD.en} Each axis is divided at its median. ${step > 1 ? `One customer in ${step} is drawn; all are counted.` : ""}`.trim(),
      "zh-CN": `${METHOD["zh-CN"]}两轴均以中位数划分。${step > 1 ? `图中每${step}位客户绘出一位，统计含全部客户。` : ""}`,
    },
    x: { title: { en: "Spent so far", "zh-CN": "累计消费" }, unit: "minor", split: value_cut },
    y: { title: { en: "Expected in 12 months", "zh-CN": "未来12个月预期" }, unit: "minor", split: potential_cut },
    corners: order.map((id) => {
      const { name, action } = quadrants.find((each) => each.id === id)!;
      return { label: name, action, count: total(id).customers, value: total(id).potential };
    }),
    unit: "minor",
    value_title: { en: "Expected sales", "zh-CN": "预期销售额" },
    points,
  };
}

/** Beyond this the model finds hardly anybody who left; where it does not hold its parameters, that is no news. */
const UNLEFT = 0.98;

function aliveBars({ alive_ratio }: CustomerValues, quality: Fitted["quality"], { en, zh }: Writers): Block {
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    alive_ratio.reduce((sum, each) => sum + (Math.min(9, Math.floor(each * 10)) === tenth ? 1 : 0), 0),
  );
  const alive = alive_ratio.reduce((sum, each) => sum + each, 0);
  return {
    kind: "bars",
    id: "alive",
    title: { en: "Customers by the chance that they are still customers", "zh-CN": "按仍为客户的概率分布" },
    finding:
      quality === "good" || alive < UNLEFT * alive_ratio.length
        ? {
            en: `About ${en.number(Math.round(alive))} of ${en.number(alive_ratio.length)} known customers are still customers.`,
            "zh-CN": `${zh.number(alive_ratio.length)}位已知客户中，约${zh.number(Math.round(alive))}位仍为客户。`,
          }
        : {
            en: "These orders do not show anybody leaving, so the model counts all as customers: go by the recall lists of the page on retention.",
            "zh-CN": "这些订单看不出客户流失，模型因而将全部客户视为活跃：请以“留存与复购”页的召回名单为准。",
          },
    method: {
      en: `${METHOD.en} Who ordered once counts as alive until a second order: that is the model's, and flatters new customers.`,
      "zh-CN": `${METHOD["zh-CN"]}只下过一单的客户在该模型中始终视为活跃，因而对新客偏乐观。`,
    },
    unit: "count",
    rows: tenths.map((value, tenth) => {
      const range = `${tenth * 10}–${tenth * 10 + 10}`;
      return { label: { en: `${range} %`, "zh-CN": `${range}%` }, value };
    }),
  };
}

function holdoutTable(checked: Checked | null, { en, zh }: Writers): TableBlock[] {
  if (!checked) return [];
  const { found, days } = checked;
  const error = found.error_ratio ?? 0;
  const rows = found.groups
    .filter(({ customers }) => customers > 0)
    .map(({ x, customers, actual: came, expected }) => [
      x >= 7 ? "7+" : String(x),
      customers,
      came,
      Math.round(expected),
    ]);
  return [
    {
      kind: "table",
      id: "holdout",
      title: { en: "The estimate tried on what then happened", "zh-CN": "预测与实际对照" },
      finding: {
        en: `Worked out without the last ${days} days, it expects ${en.number(Math.round(found.expected))} purchases in them; there were ${en.number(found.actual)}: ${en.percent(Math.abs(error))} too ${error < 0 ? "few" : "many"}.`,
        "zh-CN": `只用最后${days}天之前的数据，预期这些天有${zh.number(Math.round(found.expected))}次购买，实际${zh.number(found.actual)}次：偏${error < 0 ? "低" : "高"}${zh.percent(Math.abs(error))}。`,
      },
      method: {
        en: "The first two thirds of the time are fitted, the last third is foretold, and both are shown by how often customers had come back.",
        "zh-CN": "以前三分之二的时间拟合，预测后三分之一，并按此前复购次数列出。",
      },
      columns: [
        { id: "repeats", title: { en: "Repeats before", "zh-CN": "此前复购次数" }, unit: "text" },
        { id: "customers", title: { en: "Customers", "zh-CN": "客户数" }, unit: "count" },
        { id: "actual", title: { en: "Purchases", "zh-CN": "实际购买" }, unit: "count" },
        { id: "expected", title: { en: "Expected", "zh-CN": "预期购买" }, unit: "count" },
      ],
      rows,
      total_rows: rows.length,
    },
  ];
}

const qualities = {
  good: { en: "good", "zh-CN": "良好" },
  edge: { en: "the data hardly tell a parameter", "zh-CN": "数据难以确定某一参数" },
  stuck: { en: "not reached", "zh-CN": "未收敛" },
} as const;

function fitTable({ history, orders, spend }: FittedModels, { en, zh }: Writers): TableBlock {
  const { correlation, verdict } = independenceOf(history.x, history.mean_minor);
  const told = correlation === null ? "–" : en.number(Math.round(correlation * 1000) / 1000);
  const rows = [
    ...Object.entries(orders.params).map(([name, value]) => ["BG/NBD", name, value]),
    ["BG/NBD", { en: "log-likelihood", "zh-CN": "对数似然" }, orders.log_likelihood],
    ...Object.entries(spend.params).map(([name, value]) => ["gamma-gamma", name, value]),
    ["gamma-gamma", { en: "log-likelihood", "zh-CN": "对数似然" }, spend.log_likelihood],
  ];
  return {
    kind: "table",
    id: "fit",
    title: { en: "The fitted models, for analysts", "zh-CN": "模型拟合结果（供分析人员）" },
    finding: {
      en: `Fit of the orders: ${qualities[orders.quality].en}; of the amounts: ${qualities[spend.quality].en}. Frequency and spend correlate at ${told}, ${verdict === "dependent" ? "too much to join the two models without care" : "little enough to join the two models"}.`,
      "zh-CN": `订单拟合：${qualities[orders.quality]["zh-CN"]}；金额拟合：${qualities[spend.quality]["zh-CN"]}。频次与金额的相关系数为${correlation === null ? "–" : zh.number(Math.round(correlation * 1000) / 1000)}，${verdict === "dependent" ? "偏高，合并两个模型须谨慎" : "足够低，可合并两个模型"}。`,
    },
    method: {
      en: "Times in days; amounts in minor units. Source: Fader, Hardie and Lee 2005; Fader and Hardie 2013.",
      "zh-CN": "时间以天计；金额以最小货币单位计。来源：Fader、Hardie与Lee 2005；Fader与Hardie 2013。",
    },
    columns: [
      { id: "model", title: { en: "Model", "zh-CN": "模型" }, unit: "text" },
      { id: "parameter", title: { en: "Parameter", "zh-CN": "参数" }, unit: "text" },
      { id: "value", title: { en: "Value", "zh-CN": "数值" }, unit: "number" },
    ],
    rows,
    total_rows: rows.length,
  };
}
