// How much is "2.55" times 6, exactly? Decimal text as an integer and a scale, so that no binary fraction touches money.
import { exponentOf } from "../money.ts";

/** `units / 10 ** scale`. */
export interface Decimal {
  units: bigint;
  scale: number;
}

/** What a person has to say where a text has two readings. */
export type Ask = "decimal" | "dates" | "timezone";

export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string; ask?: Ask };

// Longer digits cannot be money and would only make the arithmetic slow.
const MAX_DIGITS = 30;

const plain = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const grouped = /^[+-]?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*$/;
const spaced = /^[+-]?[1-9]\d{0,2}(?:\s\d{3})+(?:[.,]\d*)?$/;

function fromParts([, sign, whole = "", fraction = ""]: RegExpExecArray): Decimal {
  const units = BigInt(whole + fraction);
  return { units: sign === "-" ? -units : units, scale: fraction.length };
}

/** Which mark is the decimal one, or why that cannot be told. Empty when there is no fraction. */
function findMark(text: string): Parsed<"." | "," | ""> {
  const points = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  if (points > 0 && commas > 0) return { ok: true, value: text.lastIndexOf(".") > text.lastIndexOf(",") ? "." : "," };
  if (points + commas > 1) return { ok: true, value: "" };
  const mark = points === 1 ? "." : commas === 1 ? "," : "";
  if (mark !== "" && /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) {
    const whole = text.replace(mark, "");
    const part = text.replace(mark, ".");
    return {
      ok: false,
      ask: "decimal",
      reason: `${text} can be read as ${whole} or as ${part}: say which with --decimal . or --decimal ,`,
    };
  }
  return { ok: true, value: mark };
}

/**
 * Reads decimal text exactly. Takes 1234.56, 1,234.56 and 1.234,56; a text such as 1,234 that has two readings is refused
 * unless `decimal` says which mark the file uses. Never throws.
 * @example parseDecimal("1.234,56") // => { ok: true, value: { units: 123456n, scale: 2 } }
 */
export function parseDecimal(text: string, decimal?: "." | ","): Parsed<Decimal> {
  const trimmed = text.trim();
  const number = spaced.test(trimmed) ? trimmed.replaceAll(/\s/g, "") : trimmed;
  const no: Parsed<Decimal> = { ok: false, reason: `${JSON.stringify(text.slice(0, 40))} is not a number` };
  if (number.length > MAX_DIGITS || !/\d/.test(number)) return no;
  const simple = plain.exec(number);
  if (simple && (decimal === "." || !number.includes("."))) return { ok: true, value: fromParts(simple) };
  const mark = decimal ? { ok: true as const, value: decimal } : findMark(number);
  if (!mark.ok) return mark;
  const at = mark.value === "" ? -1 : number.lastIndexOf(mark.value);
  const whole = at < 0 ? number : number.slice(0, at);
  const fraction = at < 0 ? "" : number.slice(at + 1);
  if (/[.,]/.test(whole) && !(grouped.test(whole) && (mark.value === "" || !whole.includes(mark.value)))) return no;
  const parts = plain.exec(`${whole.replaceAll(/[.,]/g, "")}.${fraction}`);
  return parts ? { ok: true, value: fromParts(parts) } : no;
}

/** The product, exactly. */
export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/**
 * An amount in a currency's minor units, halves rounded away from zero. Undefined beyond the integers that a number holds.
 * @example decimalToMinor({ units: 1005n, scale: 3 }, "GBP") // => 101
 */
export function decimalToMinor(amount: Decimal, currency: string): number | undefined {
  const shift = amount.scale - exponentOf(currency);
  const size = amount.units < 0n ? -amount.units : amount.units;
  let minor = size * 10n ** BigInt(Math.max(0, -shift));
  if (shift > 0) {
    const unit = 10n ** BigInt(shift);
    minor = (size + unit / 2n) / unit;
  }
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return amount.units < 0n && minor > 0n ? -Number(minor) : Number(minor);
}
