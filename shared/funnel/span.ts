// How long is a time, said in words? In the largest unit that keeps it above one.
import type { Text } from "../locale.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../time.ts";

const units = [
  { ms: DAY_MS, one: "day", many: "days", zh: "天" },
  { ms: HOUR_MS, one: "hour", many: "hours", zh: "小时" },
  { ms: MINUTE_MS, one: "minute", many: "minutes", zh: "分钟" },
  { ms: 1000, one: "second", many: "seconds", zh: "秒" },
] as const;

/** @example spanOf(90_000).en // => "1.5 minutes" */
export function spanOf(ms: number): Text {
  const unit = units.find((each) => ms >= each.ms) ?? units[3];
  const value = ms / unit.ms;
  const said = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  return { en: `${said} ${said === 1 ? unit.one : unit.many}`, "zh-CN": `${said}${unit.zh}` };
}
