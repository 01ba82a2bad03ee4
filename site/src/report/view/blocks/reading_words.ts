// What do the funnel's controls say? They come with the controls.
import type { Locale } from "../../../../../shared/locale.ts";

const en = {
  title: "How the funnel is counted",
  steps: "Steps, in this order",
  add: "Add a step",
  choose: "Choose…",
  order: "Order",
  window: "Window",
  per: "Counted",
  by: "Split by",
  no_split: "No split",
  show: "Show",
  reset: "As at first",
  up: (step: string) => `Move “${step}” up`,
  down: (step: string) => `Move “${step}” down`,
  out: (step: string) => `Take out “${step}”`,
  moved: (step: string, place: number) => `“${step}” is now step ${place}.`,
  removed: (step: string) => `“${step}” is taken out.`,
  list: "Keep who is lost as a list",
  lost_after: "Lost after",
  list_how:
    "Whoever holds the store's manage key runs this once. The list then holds the customers who reached this step in the last 28 days and went no further, and is filled anew every night: under “Tags” on the page Customers, as a filter of every page, as a condition of offers, and as a file.",
  list_file: "The list as a file:",
  list_name: (step: string) => `Lost after “${step}”`,
};

const zh: typeof en = {
  title: "漏斗统计口径",
  steps: "环节（按此顺序）",
  add: "添加环节",
  choose: "请选择…",
  order: "顺序",
  window: "时限",
  per: "统计对象",
  by: "拆分维度",
  no_split: "不拆分",
  show: "查看",
  reset: "恢复默认",
  up: (step) => `上移“${step}”`,
  down: (step) => `下移“${step}”`,
  out: (step) => `移除“${step}”`,
  moved: (step, place) => `“${step}”现为第${place}个环节。`,
  removed: (step) => `已移除“${step}”。`,
  list: "把流失者存为名单",
  lost_after: "流失于此环节之后",
  list_how:
    "由持有店铺管理密钥的人员执行一次即可。名单包含最近28天到达该环节而未继续的客户，每晚自动更新：可在“客户”页的标签中查看，用作各页筛选与优惠条件，也可导出为文件。",
  list_file: "导出名单：",
  list_name: (step) => `“${step}”后流失`,
};

export const readingWords: Record<Locale, typeof en> = { en, "zh-CN": zh };
