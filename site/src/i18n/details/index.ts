// Which words do definitions and CSV files use? Both languages together: they are few, and few readers ask for them.
import type { Locale } from "../../../../shared/locale.ts";
import { type Details, en } from "./en.ts";
import { zhCN } from "./zh-CN.ts";

export const details: Record<Locale, Details> = { en, "zh-CN": zhCN };
