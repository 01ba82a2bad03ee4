// 报告页加载的中文。
import { names } from "../../../../shared/reports/findings/names/zh-CN.ts";
import type { Language } from "../index.ts";
import { zhCN } from "../zh-CN.ts";

export const language: Language = { words: zhCN, phrases: names };
