// Where is money for customers lost, where is it best spent, and what is not known? At most three, the dearest first.
import { type Economics, UNTRACKED } from "../../attribution/economics.ts";
import { NO_TIER, NOT_GIVEN, type Part } from "../../attribution/parts.ts";
import { OTHER, type PartTable } from "../../attribution/sources.ts";
import type { Text } from "../../locale.ts";
import type { Finding } from "../blocks.ts";
import type { Writers } from "../words.ts";

/** What a key is called, and whether anybody still comes by it. */
interface Known {
  nameOf(part: Part, key: string): Text;
  runs(part: Part, key: string): boolean;
}

/** A campaign that takes less of the spend is not worth a manager's minute. */
const LEAST_SHARE = 0.05;
/** Prices of new customers are compared from here on; of fewer, one more or less would turn them. */
const LEAST_NEW = 10;

const isNamed = ({ key }: Economics) => ![UNTRACKED, OTHER, NOT_GIVEN, NO_TIER].includes(key);

export function findingsOf(tableOf: (part: Part) => PartTable | undefined, known: Known, write: Writers): Finding[] {
  const source = tableOf("source")!;
  if (!(source.total.cost_minor! > 0)) return [noSpend(source, write)];
  const campaign = tableOf("campaign") ?? source;
  return [
    ...loss(campaign, known, write),
    ...dearest(tableOf("tier"), known, write),
    ...dearest(campaign, known, write),
    ...missing(source, known, write),
    ...free(source, write),
  ].slice(0, 3);
}

function noSpend({ total }: PartTable, { en, zh }: Writers): Finding {
  const [a, b] = [en.number(Math.round(total.new_customers)), zh.number(Math.round(total.new_customers))];
  return {
    text: {
      en: `${a} new customers came, and nobody can say what they cost: no ad spend is recorded.`,
      "zh-CN": `新增${b}位客户，但未录入任何广告花费，无法得知获客成本。`,
    },
    action: {
      en: "Send spend by day and campaign (POST /v1/spend), under the names of the links.",
      "zh-CN": "请按日、按活动上报花费（POST /v1/spend），名称与链接参数保持一致。",
    },
  };
}

/** What brought back least of its money. */
function loss({ part, rows, total }: PartTable, { nameOf, runs }: Known, { en, zh }: Writers): Finding[] {
  const losing = rows.filter(
    (row) =>
      isNamed(row) &&
      row.cost_minor !== null &&
      row.cost_minor >= LEAST_SHARE * total.cost_minor! &&
      row.roi_ratio! < 0,
  );
  if (losing.length === 0) return [];
  const lostBy = ({ cost_minor, roi_ratio }: Economics) => cost_minor! * -roi_ratio!;
  const worst = losing.reduce((a, b) => (lostBy(b) > lostBy(a) ? b : a));
  const name = nameOf(part, worst.key);
  const over = !runs(part, worst.key) && worst.state !== "unearned";
  if (worst.state === "unearned") {
    return [
      {
        text: {
          en: `${name.en} cost ${en.money(worst.cost_minor!)}, and no order followed.`,
          "zh-CN": `${name["zh-CN"]}花费${zh.money(worst.cost_minor!)}，未带来订单。`,
        },
        action: {
          en: "Check first that its links carry the same names as its spend; if they do, stop it.",
          "zh-CN": "请先核对其链接参数与花费记录的名称是否一致；若一致，请停投。",
        },
      },
    ];
  }
  const back = worst.roi_ratio! + 1;
  return [
    {
      text: {
        en: `${name.en} cost ${en.money(worst.cost_minor!)} and brought back ${en.percent(back)} of it in net sales: ${en.money(lostBy(worst))} short, before the cost of the goods.`,
        "zh-CN": `${name["zh-CN"]}花费${zh.money(worst.cost_minor!)}，净销售额仅为花费的${zh.percent(back)}，未计商品成本已亏${zh.money(lostBy(worst))}。`,
      },
      action: over
        ? {
            en: "It is over: before it runs again, change its audience or its offer, or leave it out.",
            "zh-CN": "该活动已结束：再次投放前请调整人群或优惠，或不再投放。",
          }
        : {
            en: "Halve its budget for two weeks; if all orders together hold, leave it halved.",
            "zh-CN": "请将其预算减半两周；若总订单不受影响，就维持减半。",
          },
    },
  ];
}

/** The dearest new customer against the cheapest one. */
function dearest(table: PartTable | undefined, { nameOf, runs }: Known, { en, zh }: Writers): Finding[] {
  const priced = (table?.rows ?? []).filter(
    (row) => isNamed(row) && row.cac_minor !== null && row.new_customers >= LEAST_NEW && runs(table!.part, row.key),
  );
  if (!table || priced.length < 2) return [];
  const dear = priced.reduce((a, b) => (b.cac_minor! > a.cac_minor! ? b : a));
  const cheap = priced.reduce((a, b) => (b.cac_minor! < a.cac_minor! ? b : a));
  if (dear.cac_minor! < cheap.cac_minor! * 1.5) return [];
  // A tier's name is our own word and stands inside a sentence here.
  const inside = ({ en: name, ...rest }: Text) => ({ en: table.part === "tier" ? name.toLowerCase() : name, ...rest });
  const [much, little] = [dear, cheap].map(({ key }) => inside(nameOf(table.part, key))) as [Text, Text];
  return [
    {
      text: {
        en: `A new customer costs ${en.money(dear.cac_minor!)} through ${much.en} and ${en.money(cheap.cac_minor!)} through ${little.en}.`,
        "zh-CN": `获取一位新客，${much["zh-CN"]}需${zh.money(dear.cac_minor!)}，${little["zh-CN"]}只需${zh.money(cheap.cac_minor!)}。`,
      },
      action: {
        en: `Move a tenth of the budget from ${much.en} to ${little.en}, and compare again after two weeks: the next customers cost more than the last.`,
        "zh-CN": `请将${much["zh-CN"]}预算的一成移至${little["zh-CN"]}，两周后再比：后来的客户会比先前的贵。`,
      },
    },
  ];
}

/** Orders through paid links of which nobody told the price. */
function missing({ part, rows, total }: PartTable, { nameOf }: Known, { en, zh }: Writers): Finding[] {
  const unknown = rows.filter((row) => isNamed(row) && row.state === "unspent" && row.orders >= 1);
  const orders = unknown.reduce((sum, row) => sum + row.orders, 0);
  if (orders < LEAST_SHARE * total.orders) return [];
  const names = unknown.slice(0, 3).map(({ key }) => nameOf(part, key));
  return [
    {
      text: {
        en: `${en.number(Math.round(orders))} orders came through paid links without any spend recorded: ${names.map((name) => name.en).join(", ")}.`,
        "zh-CN": `${zh.number(Math.round(orders))}笔订单来自付费链接，却未录入花费：${names.map((name) => name["zh-CN"]).join("、")}。`,
      },
      action: {
        en: "Import their spend; until then the cost of a customer reads too low.",
        "zh-CN": "请补录其花费；在此之前，获客成本会偏低。",
      },
    },
  ];
}

function free({ rows, total }: PartTable, { en, zh }: Writers): Finding[] {
  const orders = rows.filter(({ state }) => state === "free").reduce((sum, row) => sum + row.orders, 0);
  if (!(total.orders > 0) || orders <= 0) return [];
  const share = orders / total.orders;
  const many = share >= 0.5;
  return [
    {
      text: {
        en: `${en.percent(share)} of the orders came without any spend.`,
        "zh-CN": `${zh.percent(share)}的订单未花推广费。`,
      },
      action: many
        ? {
            en: "Guard what brings them: search listings, own groups and mails, word of mouth.",
            "zh-CN": "请守住这些来源：自然搜索、私域社群与邮件、口碑推荐。",
          }
        : {
            en: "The shop lives on paid visits: give buyers a reason to come back by themselves, such as a member group.",
            "zh-CN": "店铺依赖付费流量：请给买家自行回访的理由，例如会员群。",
          },
    },
  ];
}
