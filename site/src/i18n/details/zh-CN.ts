// 指标说明与CSV文件的中文文案：第一次用到时才加载。
import type { Details } from "./en.ts";

export const zhCN: Details = {
  formula: "公式",
  unit: "单位",
  layer: "所属层面",
  stage: "重点阶段",
  lineage: "数据来源",
  method: "变化如何判断",
  now_exact: "精确值",
  units: { count: "计数", minor: "金额", ratio: "比率", factor: "倍数", ms: "时长" },
  layers: { strategy: "战略", campaign: "战役", tactic: "战术", execution: "执行" },
  stages: { cold_start: "冷启动期", growth: "成长期", maturity: "成熟期" },
  no_definition: "未能取得说明，请关闭后重试。",
  metric: "指标",
  split: "维度",
  key: "编号",
  seconds: "秒",
  with_unit: (name, unit) => `${name}（${unit}）`,
  days: (from, to) => `${from}至${to}`,
  file_csv: "CSV文件",
  file_totals: "CSV（合计）",
  file_per: { hour: "CSV（每小时）", day: "CSV（每日）", week: "CSV（每周）", month: "CSV（每月）" },
  file_zip: "CSV及指标说明（zip）",
  file_png: "图片（PNG）",
  file_svg: "矢量图（SVG）",
  dropped: (reason) => `未计入：${reason}`,
};
