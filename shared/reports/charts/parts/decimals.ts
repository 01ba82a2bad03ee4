// How do numbers stand under one another? With as many decimals each: "1.5" beside "2.77" is "1.50".
import { missing } from "../../../format.ts";

const plain = /^([−+]?\d+)(?:\.(\d+))?( days?|天| d)?$/;

const multiple = /^([−+]?\d)(?:\.(\d+))?(×|倍)$/;

const cents = /\d\.0+$/;
const whole = (text: string) => text.replace(/\.0+$/, "");

/** The same texts with zeros added; as they are where they are neither days nor all plain numbers below ten.
 * @example evenDecimals(["3 days", "4.3 days"], "days") // => ["3.0 days", "4.3 days"]
 * @example evenDecimals(["¥12.00", "¥3.00"], "minor") // => ["¥12", "¥3"] */
export function evenDecimals(texts: readonly string[], unit: string): string[] {
  // Amounts that are all whole need no cents.
  if (unit === "minor")
    return texts.every((text) => cents.test(text) || text === missing) ? texts.map(whole) : [...texts];
  if (unit === "factor") return evenMultiples(texts);
  const parts = texts.map((text) => plain.exec(text));
  const told = parts.filter((part) => part !== null);
  const most = told.reduce((longest, part) => Math.max(longest, part[2]?.length ?? 0), 0);
  // Ten and more are often rounded to whole ones: a zero behind them would claim what nobody measured. One that has
  // decimals shows that they are not.
  const small = ([, whole = ""]: RegExpExecArray) => whole.replace(/\D/, "").length === 1;
  const fits =
    unit === "days" || (unit === "number" && (told.every(small) || told.some((part) => !small(part) && part[2])));
  if (most === 0 || !fits || texts.some((text, at) => parts[at] === null && text !== missing)) return [...texts];
  return parts.map((part) => {
    if (part === null) return missing;
    const [, whole = "", fraction = "", rest = ""] = part;
    return `${whole}.${fraction.padEnd(most, "0")}${rest === " day" ? " days" : rest}`;
  });
}

/** Multiples below ten stand with as many decimals each; larger ones are rounded on purpose. */
function evenMultiples(texts: readonly string[]): string[] {
  const parts = texts.map((text) => multiple.exec(text));
  const most = Math.max(0, ...parts.map((part) => part?.[2]?.length ?? 0));
  return texts.map((text, at) => {
    const [, whole = "", fraction = "", sign = ""] = parts[at] ?? [];
    return sign === "" || most === 0 ? text : `${whole}.${fraction.padEnd(most, "0")}${sign}`;
  });
}
