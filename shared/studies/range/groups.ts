// How do categories, brands, stages and roles compare?
import type { Text } from "../../locale.ts";
import { figuresOf, type ProductSums, sumBy } from "../../products/figures.ts";
import { type Stage, stageTitles } from "../../products/life_cycle.ts";
import type { RangeRow, RangeTake } from "../../products/range/take.ts";
import { type Role, roleTitles } from "../../products/role.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { columns, counted, marginOf } from "./said.ts";

const LISTED = 12;

const groupWords = {
  category: {
    title: { en: "Categories", "zh-CN": "品类" },
    none: { en: "Without category", "zh-CN": "未分品类" },
  },
  brand: { title: { en: "Brands", "zh-CN": "品牌" }, none: { en: "Without brand", "zh-CN": "未分品牌" } },
} as const;

/** Categories or brands by sales; none where the catalogue names none. */
export function groupTable(take: RangeTake, by: "category" | "brand", { en, zh }: Writers): TableBlock[] {
  const { rows, days, seen_from } = take;
  const all = rows.map(({ sums }) => sums);
  const groups = sumBy(all, by);
  const named = groups.filter(({ sku }) => sku !== "");
  if (named.length < 2) return [];
  const { title, none } = groupWords[by];
  const total = all.reduce((sum, { revenue_minor }) => sum + revenue_minor, 0);
  const share = (each: ProductSums) => (total > 0 ? each.revenue_minor / total : 0);
  const [first] = named;
  return [
    {
      kind: "table",
      id: by === "category" ? "categories" : "brands",
      title,
      finding: {
        en: `“${first!.sku}” sells most: ${en.percent(share(first!))} of the sales of ${days} days.`,
        "zh-CN": `“${first!.sku}”销售额最高，占近${days}天的${zh.percent(share(first!))}。`,
      },
      method: {
        en: "The sums of their products, put into ratios: so large products weigh more than small ones.",
        "zh-CN": "将所含商品的数值相加后再求比率，因此大商品权重更高。",
      },
      columns: [
        { id: by, title, unit: "text" },
        columns.products,
        columns.sales,
        columns.share,
        columns.margin,
        columns.views,
        columns.conversion,
        columns.returns,
        columns.cover,
      ],
      rows: groups.slice(0, LISTED).map((sums) => {
        const figures = figuresOf(sums, days);
        return [
          sums.sku || none,
          all.filter((each) => each[by] === sums.sku).length,
          sums.revenue_minor,
          share(sums),
          figures.margin_ratio,
          seen_from === null ? null : sums.view_sessions,
          figures.conversion_ratio,
          figures.return_ratio,
          figures.cover_days,
        ];
      }),
      total_rows: groups.length,
    },
  ];
}

const stageActions: Readonly<Record<Stage | "none", Text>> = {
  launch: { en: "Give it visitors and collect reviews before judging.", "zh-CN": "先引流、攒评价，暂不下结论。" },
  growth: { en: "Secure stock, and advertise what sells by itself.", "zh-CN": "保证供货，并加大推广。" },
  maturity: { en: "Hold the price; sell more with bundles.", "zh-CN": "稳住价格，以组合搭售增量。" },
  decline: { en: "Do not reorder; clear what is left.", "zh-CN": "停止补货，清理余货。" },
  none: { en: "Show what has never sold, or take it out.", "zh-CN": "从未售出的增加曝光，否则撤下。" },
};

const roleActions: Readonly<Record<Role | "none", Text>> = {
  traffic: {
    en: "Keep it cheap and in front; link what earns from its page.",
    "zh-CN": "保持低价与曝光，在其页面关联利润款。",
  },
  profit: { en: "Show it beside traffic products; no discounts.", "zh-CN": "放在引流款旁展示，不参加打折。" },
  event: { en: "Sell it in events, and count what they cost.", "zh-CN": "集中用于活动，并核算活动成本。" },
  none: { en: "Give it a task, or let it run along.", "zh-CN": "赋予明确定位，或维持现状。" },
};

/** Products and sales by life-cycle stage and by role, with what each asks for. */
export function stageTable(take: RangeTake, write: Writers): TableBlock {
  const decline = take.rows.filter(({ life }) => life.stage === "decline");
  const growth = take.rows.filter(({ life }) => life.stage === "growth");
  const { en, zh } = write;
  return {
    ...tallied(take, stageTitles, stageActions, ({ life }) => life.stage, columns.stage, {
      en: "Not known",
      "zh-CN": "未知",
    }),
    id: "stages",
    title: { en: "Stages of life", "zh-CN": "生命周期" },
    finding: take.rows.every(({ life }) => life.stage === null)
      ? {
          en: "Stages show once orders go back nine weeks and more.",
          "zh-CN": "订单满九周后即可判断生命周期。",
        }
      : {
          en: `${counted(growth.length, en, "product grows", "products grow")} and ${counted(decline.length, en, "declines", "decline")}, beyond chance and beyond what the whole shop does.`,
          "zh-CN": `剔除偶然与全店趋势后，${zh.number(growth.length)}个商品在成长，${zh.number(decline.length)}个在衰退。`,
        },
    method: {
      en: "Units by week: launch lasts eight weeks from the first sale; growth and decline hold the last eight weeks against the eight before, by a factor of 1.2 or 0.8 and beyond two standard errors, the shop's own trend taken out; below 40 % of its best weeks a product is past its peak. Not known: never sold, or orders that do not go back that far.",
      "zh-CN":
        "按周销量判断：首次售出后八周为导入期；最近八周与此前八周相比，剔除全店趋势后达到1.2倍或降至0.8倍、且超出两倍标准误，判为成长或衰退；低于最好时期40%的判为已过高峰。“未知”指从未售出，或订单历史不够长。",
    },
  };
}

export function roleTable(take: RangeTake, { en, zh }: Writers): TableBlock {
  const earning = take.rows.filter(({ role }) => role.role === "profit");
  const margin = take.rows.reduce((sum, row) => sum + (marginOf(row) ?? 0), 0);
  const own = earning.reduce((sum, row) => sum + (marginOf(row) ?? 0), 0);
  const share = margin > 0 ? own / margin : 0;
  return {
    ...tallied(take, roleTitles, roleActions, ({ role }) => role.role, columns.role, {
      en: "No role",
      "zh-CN": "无突出角色",
    }),
    id: "roles",
    title: { en: "Roles", "zh-CN": "商品角色" },
    finding:
      earning.length > 0
        ? {
            en: `${counted(earning.length, en, "profit product brings", "profit products bring")} ${en.percent(share)} of the margin.`,
            "zh-CN": `${zh.number(earning.length)}个利润款贡献了${zh.percent(share)}的毛利。`,
          }
        : {
            en: "No product stands out as one that earns: roles need views and costs.",
            "zh-CN": "没有突出的利润款：判断角色需要浏览与成本数据。",
          },
    method: {
      en: "Event: at least half its units, and 1.5 times the shop's usual share, went below the price of most days. Traffic: its share of views is at least the average and 1.5 times its share of margin. Profit: the other way round. Margin of products without a cost is not known.",
      "zh-CN":
        "活动款：至少一半销量低于平日价，且为全店水平的1.5倍；引流款：浏览占比不低于平均，且为毛利占比的1.5倍；利润款则相反。缺少成本的商品毛利未知。",
    },
  };
}

function tallied<K extends string>(
  { rows }: RangeTake,
  titles: Readonly<Record<K, Text>>,
  actions: Readonly<Record<K | "none", Text>>,
  of: (row: RangeRow) => K | null,
  column: TableBlock["columns"][number],
  none: Text,
): Pick<TableBlock, "kind" | "columns" | "rows" | "total_rows"> {
  const total = rows.reduce((sum, { sums }) => sum + sums.revenue_minor, 0);
  const keys = [...(Object.keys(titles) as K[]), null];
  const table = keys.flatMap((key) => {
    const own = rows.filter((row) => of(row) === key);
    if (own.length === 0 && key === null) return [];
    const sales = own.reduce((sum, { sums }) => sum + sums.revenue_minor, 0);
    const cells = [own.length, sales, total > 0 ? sales / total : null];
    return [[key === null ? none : titles[key], ...cells, actions[key ?? "none"]]];
  });
  return {
    kind: "table",
    columns: [column, columns.products, columns.sales, columns.share, columns.todo],
    rows: table,
    total_rows: table.length,
  };
}
