// How are the gallery's charts called, and what does each answer? Findings say what the kind is for: the numbers are made up.
import type { Text } from "../../../shared/locale.ts";

const text = (en: string, zh: string): Text => ({ en, "zh-CN": zh });
const entry = (title: Text, finding: Text = title) => ({ title, finding });

/** Kinds of chart in the order of the gallery; names match the registry of charts. */
export const kinds: Record<string, { title: Text; text: Text }> = {
  line: {
    title: text("Line", "折线"),
    text: text(
      "How did it go over time? The comparison is thin, muted and dashed, the unfinished end dotted, missing days a gap.",
      "随时间如何变化？对比期为灰色细虚线，未结束的部分为点线，缺失的日子断开。",
    ),
  },
  sparkline: {
    title: text("Sparkline", "迷你折线"),
    text: text(
      "Which way does a headline figure go? No axes: its value stands beside it.",
      "核心指标的走势。没有坐标轴，数值写在旁边。",
    ),
  },
  curves: {
    title: text("Lines with a band and a comparison", "带区间与对比的折线"),
    text: text(
      "How does it go on, and how sure is that? The band is how far off the line may be.",
      "后续如何、有多大把握？阴影为误差范围。",
    ),
  },
  fan: {
    title: text("Fan", "扇形预测"),
    text: text(
      "What is to come? From today on the band opens; what had been foretold stands beside what was.",
      "未来如何？从今天起区间逐渐展开，并与此前的预测对照。",
    ),
  },
  bars: {
    title: text("Bars", "条形"),
    text: text(
      "Which is largest? From zero, name and number in their own columns.",
      "哪个最大？从零画起，名称与数值各成一列。",
    ),
  },
  stacked: {
    title: text("Stacked columns", "堆叠柱形"),
    text: text(
      "What is a total made of? The largest part at the foot; what is beyond five is one.",
      "总量由什么构成？最大的部分在底部，第五项之后合并。",
    ),
  },
  small_multiples: {
    title: text("Small multiples", "小型多图"),
    text: text(
      "How does each go beside the others? A field each, one scale for all.",
      "各自走势如何？每项一格，刻度统一。",
    ),
  },
  heat_grid: {
    title: text("Heat grid", "热力表"),
    text: text(
      "Where and when is it strong? One hue, the number in the cell where it fits.",
      "何处、何时较强？单一色相，放得下时写出数值。",
    ),
  },
  country_map: {
    title: text("Map of counts", "国家/地区图"),
    text: text(
      "From where? A tile a country, laid out by hand; the largest by name and number.",
      "来自哪里？每个国家或地区一格，手工排布；最大的写出名称与数值。",
    ),
  },
  funnel: {
    title: text("Funnel", "漏斗"),
    text: text("Where do people leave? The largest loss is marked.", "在哪一步流失？流失最多处加以标出。"),
  },
  flow: {
    title: text("Flow (Sankey)", "流向（桑基图）"),
    text: text("What went where? Bands as thick as what they carry.", "从哪里到哪里？粗细表示数量。"),
  },
  quadrants: {
    title: text("Scatter with quadrants", "四象限散点"),
    text: text("Which corner does each belong to, and what is to be done there?", "各属哪个象限，该怎么做？"),
  },
  fields: {
    title: text("Table of fields", "九宫格"),
    text: text("Which field does each fall into? Each names its action.", "各落在哪一格？每格写明建议。"),
  },
  intervals: {
    title: text("Interval plot", "区间图"),
    text: text(
      "How sure is each figure? The interval is drawn before its point.",
      "每个数值有多大把握？先画区间，再画点。",
    ),
  },
  page_map: {
    title: text("Page map", "页面点击图"),
    text: text(
      "Where is clicked, and how far is read? On a neutral page.",
      "点击在哪里、读到多深？画在中性的页面框架上。",
    ),
  },
  lineage: {
    title: text("Lineage", "数据血缘"),
    text: text("Where does it come from, and where does it go?", "从何而来，去往何处？"),
  },
};

export const galleryWords: Record<string, { title: Text; finding: Text }> = {
  ...Object.fromEntries(Object.entries(kinds).map(([id, one]) => [id, entry(one.title, one.text)])),
  method: entry(
    text(
      "These numbers are made up; the gallery shows how charts deal with them.",
      "此处数据为示例，仅用于展示图表的画法。",
    ),
  ),
  days: entry(text("Days since the beginning", "自开始以来的天数")),
  day: entry(text("Day", "日期")),
  source: entry(text("Source", "来源")),
  sold: entry(text("Sold", "实际销量")),
  expected: entry(text("Expected", "预计")),
  told: entry(text("Foretold", "此前预测")),
  low: entry(text("At least", "下限")),
  high: entry(text("At most", "上限")),
  today: entry(text("Today", "今天")),
  all: entry(text("All days", "合计")),
  before: entry(text("Before", "之前")),
  after: entry(text("After", "之后")),
  newest: entry(text("Newest day", "最近一天")),
  mean: entry(text("Mean of a day", "日均")),
  overall: entry(text("Mean of all", "总体平均")),
  screen: entry(text("Phones", "手机")),
  visits: entry(text("Visits", "访问")),
  layer_0: entry(text("Raw", "原始")),
  layer_1: entry(text("Summed up", "汇总")),
  layer_2: entry(text("Shown", "展示")),
  corner_0: entry(text("Rising", "上升"), text("Give it more room", "加大投入")),
  corner_1: entry(text("Leading", "领先"), text("Keep it in stock", "保证供应")),
  corner_2: entry(text("Resting", "平淡"), text("Leave it, or clear it out", "维持或清理")),
  corner_3: entry(text("Fading", "走弱"), text("Look for the reason", "查明原因")),
};
