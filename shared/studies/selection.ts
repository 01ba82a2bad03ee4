// Which products and candidates are worth selling, by demand, competition and feedback, and which meet the store's bar?

import { takeRange } from "../products/range/take.ts";
import { type Ranked, type Ranking, rankItems, TERM_DAYS } from "../products/selection/rank.ts";
import { filterWords, type SelectionSettings, selectionDefaults } from "../products/selection/settings.ts";
import type { Finding } from "./blocks.ts";
import { inOneSlice } from "./define.ts";
import { counted } from "./range/said.ts";
import { barTable, candidateTable, lacksVisits, marketCorners } from "./selection/tables.ts";
import { termTables } from "./selection/terms.ts";
import { tooLittle, type Writers, writersOf } from "./words.ts";

export const selection = inOneSlice((trade, visits) => {
  const shelf = visits?.shelf;
  const take = takeRange(trade, shelf);
  const settings = shelf?.selection ?? selectionDefaults;
  const ranking = rankItems(take, { signals: shelf?.signals ?? [], selection: settings, last: trade.last });
  const { ranked } = ranking;
  if (ranked.length === 0) {
    return tooLittle({
      en: "There are no products to choose from. Send orders and products, and what the market says with PUT /v1/signals.",
      "zh-CN": "尚无可供比较的商品。请上报订单与商品，并以PUT /v1/signals上报市场信号。",
    });
  }
  const write = writersOf(trade.currency);
  return {
    findings: findingsOf(ranking, settings, write),
    blocks: [
      ...candidateTable(ranked, write),
      ...marketCorners(ranked, write),
      barTable(ranked, settings, write),
      ...termTables(ranking, write),
    ],
    empty: null,
  };
});

function findingsOf({ ranked, rising }: Ranking, { filter }: SelectionSettings, write: Writers): Finding[] {
  const { en, zh } = write;
  const add = ranked.filter(({ advice }) => advice.verdict === "add");
  const sold = ranked.filter(({ row }) => row !== null);
  const passed = sold.filter(({ filtered }) => filtered.result === "passed");
  const bar = filterWords(filter, write);
  const unseen = lacksVisits(ranked, filter);
  const [candidate, term] = [add[0], rising[0]];
  const points = ({ score }: Ranked) => Math.round(score.score ?? 0);
  return [
    ...(candidate
      ? [
          {
            text: {
              en: `${counted(add.length, en, "candidate is", "candidates are")} worth adding; ${candidate.title} leads with ${points(candidate)} of 100 points.`,
              "zh-CN": `${zh.number(add.length)}个待选新品值得上新，其中${candidate.title}以${points(candidate)}分（满分100）居首。`,
            },
            action: {
              en: "Order a small lot of it, show it to some visitors and judge by conversion after eight weeks.",
              "zh-CN": "先小批进货、向部分访客展示，八周后按转化率决定去留。",
            },
          },
        ]
      : []),
    ...(sold.length > 0 && unseen
      ? [
          {
            text: {
              en: `Whether any of ${counted(sold.length, en, "product", "products")} meets the bar “${bar.en}” cannot be told: no visit is tracked, so that no conversion is known.`,
              "zh-CN": `${zh.number(sold.length)}个商品是否达到“${bar["zh-CN"]}”的标准尚无法判断：没有已追踪的访问，转化率未知。`,
            },
            action: {
              en: "Have the tag put on the product pages; until then have a bar set without conversion.",
              "zh-CN": "请在商品页安装追踪代码；在此之前，可改用不含转化率的标准。",
            },
          },
        ]
      : []),
    ...(sold.length > 0 && !unseen
      ? [
          {
            text: {
              en: `${en.number(passed.length)} of ${en.number(sold.length)} products ${passed.length === 1 ? "meets" : "meet"} the bar “${bar.en}”.`,
              "zh-CN": `${zh.number(sold.length)}个商品中，${zh.number(passed.length)}个达到“${bar["zh-CN"]}”的标准。`,
            },
            action:
              passed.length > 0
                ? {
                    en: "Give these the best places and advertise them first.",
                    "zh-CN": "将最好的展示位与推广预算优先给这些商品。",
                  }
                : {
                    en: "See which condition most of them miss: mend that, or set a bar that fits your trade.",
                    "zh-CN": "查看多数商品未达标的条件：加以改进，或按行业调整标准。",
                  },
          },
        ]
      : []),
    ...(term
      ? [
          {
            text: term.is_new
              ? {
                  en: `“${term.term}” is searched for now and was not ${TERM_DAYS} days before.`,
                  "zh-CN": `“${term.term}”是近${TERM_DAYS}天新出现的搜索词。`,
                }
              : {
                  en: `Searches for “${term.term}” rise by ${en.percent(term.factor - 1)} beyond all searches.`,
                  "zh-CN": `“${term.term}”的搜索量增速超过整体${zh.percent(term.factor - 1)}。`,
                },
            action: {
              en: "Put the term into titles of what fits it, and look for candidates that serve it.",
              "zh-CN": "在相符商品的标题中加入该词，并寻找对应新品。",
            },
          },
        ]
      : []),
    ...(ranked.every(({ signals }) => signals === null)
      ? [
          {
            text: {
              en: "Nothing is known of the market yet: no searches, competitors, ratings or complaints.",
              "zh-CN": "尚无市场信息：没有搜索、竞品、评分与差评数据。",
            },
            action: {
              en: "Have these sent in each week, as a file or by a program, and new candidates are scored too.",
              "zh-CN": "请安排每周导入一次（文件或接口均可），即可为待选新品打分。",
            },
          },
        ]
      : []),
  ].slice(0, 3);
}
