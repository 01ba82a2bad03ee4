// Which studies are there? Their names and words, apart from the methods: who shows a study carries none of its mathematics.
import type { Text } from "../locale.ts";

export interface About {
  /** Address, and the name of the method's file. */
  id: string;
  title: Text;
  /** What it answers, from which rows. */
  description: Text;
  /** Goes up when its numbers change meaning: an older document is then worked out anew. */
  version: number;
  /** It also reads visits, or of them the shelf alone, or the stock, or how buyers were served; without it there are none. */
  reads_visits?: true | "shelf" | "stock" | "service";
  /** It also reads what is known of days beside sales: figures that the shop told, and its promotions. */
  reads_known?: true;
  /** It also reads parcels and inspections. */
  reads_supply?: true;
  /** It goes by the newest forecasts, and so is worked out again after these. */
  reads_forecasts?: true;
  /** It also reads what was seen in each session; without it there is nothing. */
  reads_browsing?: true;
  /** It tells what was read of experiments; a store without any has nothing to tell. */
  reads_experiments?: true;
}

export const studies = [
  {
    id: "segments",
    title: { en: "Customer segments", "zh-CN": "客户分层" },
    description: {
      en: "Customers by recency, frequency and money spent: what each segment brings, who moves, and what to offer.",
      "zh-CN": "按最近下单、频次与金额划分客户：各层贡献、流动情况与建议权益。",
    },
    version: 1,
  },
  {
    id: "cohorts",
    title: { en: "Retention by cohort", "zh-CN": "批次留存" },
    description: {
      en: "Who orders again after a first order or sign-up, by source, campaign and segment, what they bring, and how any two cohorts differ.",
      "zh-CN": "首单或注册之后的复购与贡献，可按来源、活动与分层查看，并对比任意两批客户。",
    },
    version: 2,
  },
  {
    id: "repurchase",
    title: { en: "Repurchase", "zh-CN": "复购" },
    description: {
      en: "The share of customers who order again, the days between orders, the time until a next order, and whose next order is overdue.",
      "zh-CN": "复购客户比例、两单间隔天数、再次下单所需时间，以及哪些客户逾期未购。",
    },
    version: 1,
  },
  {
    id: "lifetime",
    title: { en: "Customer lifetime value", "zh-CN": "客户终身价值" },
    description: {
      en: "Who is still a customer, how often they will order in the next twelve months and what they are worth, with the model's quality stated.",
      "zh-CN": "哪些客户仍然活跃、未来十二个月将下多少单、价值几何，并说明模型质量。",
    },
    version: 1,
  },
  {
    id: "range",
    title: { en: "The range", "zh-CN": "商品结构" },
    description: {
      en: "Sales, margin, conversion, returns and stock cover of each product, category and brand; its role and stage of life; what to keep, watch and retire, with the reasons.",
      "zh-CN":
        "各商品、品类与品牌的销售、毛利、转化、退货与库存可售天数，商品角色与生命周期，以及保留、观察、下架建议与原因。",
    },
    version: 1,
    reads_visits: "shelf",
  },
  {
    id: "selection",
    title: { en: "Product selection", "zh-CN": "选品评分" },
    description: {
      en: "Products and candidates scored by demand, competition and feedback from imported signals, the bar that products must meet, rising search terms and complaints.",
      "zh-CN":
        "依据导入的市场信号，从需求、竞争与反馈三个维度为商品与待选新品打分，并列出达标商品、上升搜索词与差评词。",
    },
    version: 1,
    reads_visits: "shelf",
  },
  {
    id: "elasticity",
    title: { en: "Price elasticity", "zh-CN": "价格弹性" },
    description: {
      en: "How sales follow prices, by product and with how sure that is, and which price is worth a test of what size and length.",
      "zh-CN": "销量如何随价格变化、把握有多大，以及哪个价格值得测试、规模与时长。",
    },
    version: 1,
    reads_visits: "shelf",
  },
  {
    id: "assortment",
    title: { en: "ABC and XYZ", "zh-CN": "ABC与XYZ分类" },
    description: {
      en: "Products by their share of sales and by how steadily they sell, with what to do about each group.",
      "zh-CN": "按销售额占比与销售平稳度对商品分类，并给出各类的做法。",
    },
    version: 1,
  },
  {
    id: "inventory",
    title: { en: "Inventory", "zh-CN": "库存" },
    description: {
      en: "Days of cover, turnover, age, dead and slow stock, sales lost without stock, safety stock by two rules, and what to order of each product, with the reasons.",
      "zh-CN": "可售天数、周转、库龄、呆滞与滞销、缺货损失、两种安全库存，以及各商品的补货建议与原因。",
    },
    version: 1,
    reads_visits: "stock",
  },
  {
    id: "baskets",
    title: { en: "Bought together", "zh-CN": "连带购买" },
    description: {
      en: "Rules of the form: who buys this also buys that, with how often and how much more than by chance.",
      "zh-CN": "“买了甲也买乙”的规则，及其发生频次与高于随机的倍数。",
    },
    version: 1,
  },
  {
    id: "recommendations",
    title: { en: "Recommendations", "zh-CN": "商品推荐" },
    description: {
      en: "Which products are bought and viewed together, what the shop's pages recommend by it, and what recommendations earned against the holdout.",
      "zh-CN": "哪些商品常一起购买或浏览、店铺页面据此推荐什么，以及推荐相对对照组带来多少收入。",
    },
    version: 1,
    reads_browsing: true,
  },
  {
    id: "sources",
    title: { en: "What sources cost and bring", "zh-CN": "来源投产" },
    description: {
      en: "Spend beside credited orders by source, medium, campaign, content and creator: what a new customer costs, what each unit of spend returns, and what is not known.",
      "zh-CN": "按来源、媒介、活动、内容与达人，将花费与归因订单对照：获客成本、投入产出，以及哪些尚不清楚。",
    },
    version: 2,
    reads_visits: true,
  },
  {
    id: "attribution",
    title: { en: "Attribution", "zh-CN": "渠道归因" },
    description: {
      en: "Confirmed orders credited to the channels that led to them, by nine models side by side.",
      "zh-CN": "以九种模型并列，将已确认订单归因到各渠道。",
    },
    version: 2,
    reads_visits: true,
  },
  {
    id: "experiments",
    title: { en: "Experiments", "zh-CN": "实验" },
    description: {
      en: "What each experiment found, running or ended: the verdict with its doubts, every metric against control, its course, and its visitors by day.",
      "zh-CN": "各实验的结果（进行中与已结束）：结论与疑点、各指标相对对照的变化、逐日走势与每日访客。",
    },
    version: 1,
    reads_experiments: true,
  },
  {
    id: "forecast",
    title: { en: "Forecast", "zh-CN": "销量预测" },
    description: {
      en: "What each product, category and the store should sell in the next 28 days and 13 weeks, with intervals, the method chosen for each and how good it has been.",
      "zh-CN": "各商品、品类与全店未来28天与13周的预计销量及区间、所选方法与历史准确度。",
    },
    version: 2,
    reads_visits: "stock",
    reads_known: true,
  },
  {
    id: "clearance",
    title: { en: "Clearance", "zh-CN": "清仓" },
    description: {
      en: "What is dead or too much, turned into money in three steps: a member discount, a live-stream deal, an exchange with the supplier, each with what it should bring against holding on.",
      "zh-CN": "呆滞与积压商品的三步清仓：会员折扣、直播特价、供应商换货，以及各步相对继续持有的预期收益。",
    },
    version: 1,
    reads_visits: "stock",
    reads_forecasts: true,
  },
  {
    id: "supply_chain",
    title: { en: "Supply chain", "zh-CN": "供应链" },
    description: {
      en: "Inventory in step, deliveries on time, order fill, forecast accuracy, coordination cost, a flexibility index of five parts, and a card for each supplier.",
      "zh-CN": "库存同步、准时交付、订单满足率、预测准确度、协同成本、五维柔性指数与供应商评分。",
    },
    version: 1,
    reads_visits: "stock",
    reads_supply: true,
    reads_forecasts: true,
  },
  {
    id: "service",
    title: { en: "Service and quality", "zh-CN": "服务与质量" },
    description: {
      en: "Deliveries on time, orders filled at once, wrong parcels, picking, who gets which delivery, complaints answered in time, satisfaction, and returns by reason and product.",
      "zh-CN": "准时送达、一次发齐、错发、拣货、配送规则、投诉及时答复、满意度，以及退货原因与商品。",
    },
    version: 1,
    reads_visits: "service",
  },
] as const satisfies readonly About[];

export type StudyId = (typeof studies)[number]["id"];

export const studyById: ReadonlyMap<string, About> = new Map(studies.map((study) => [study.id, study]));
