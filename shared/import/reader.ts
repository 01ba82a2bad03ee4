// How is a cell read? Each reading either gives a value or writes down why the row is refused, so mappings stay free of ifs.
import { replaceControl } from "../control.ts";
import { isCurrency } from "../money.ts";
import { parseDay } from "./dates.ts";
import { type Ask, type Decimal, decimalToMinor, type Parsed, parseDecimal } from "./decimal.ts";
import { parseMoment } from "./moment.ts";
import type { Context, Refusal, Row } from "./types.ts";

const MAX_SHOWN = 200;

/** Longest title and SKU that the API takes. */
const MAX_TITLE = 300;
const MAX_SKU = 100;

/** The first characters of a text, no half of a pair among them. */
export function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : text
        .slice(0, most)
        .toWellFormed()
        .replace(/\ufffd$/, "");
}

/** A product's SKU and title: the title is cut to what the API takes, and stands in for a missing SKU. */
export function nameProduct(sku: string, title: string): { sku: string; title: string } {
  return { sku: sku || cut(title, MAX_SKU), title: cut(title, MAX_TITLE) };
}

/** Writes down why a row is refused. */
export function refuse(refused: Refusal[], row: Row, field: string, reason: string, id?: string, ask?: Ask): undefined {
  const value = row.cells[field];
  refused.push({
    line: row.line,
    ...(id ? { id } : {}),
    field,
    ...(value ? { value: value.slice(0, MAX_SHOWN) } : {}),
    reason,
    ...(ask ? { ask } : {}),
  });
  return undefined;
}

export type Reader = ReturnType<typeof readRow>;

/** Readings of one row. Those that fail are added to `refused` and give undefined, as do empty cells that may be empty. */
export function readRow(row: Row, context: Context, refused: Refusal[], id?: string) {
  const no = (field: string, reason: string, ask?: Ask): undefined => refuse(refused, row, field, reason, id, ask);
  const from = <T>(field: string, parsed: Parsed<T>): T | undefined =>
    parsed.ok ? parsed.value : no(field, parsed.reason, parsed.ask);
  // Line breaks and tabs inside a cell are layout; the API takes no control characters.
  const text = (field: string): string => replaceControl(row.cells[field] ?? "", " ").trim();

  function required(field: string): string | undefined {
    return text(field) || no(field, `${field} is empty`);
  }

  function decimal(field: string): Decimal | undefined {
    return from(field, parseDecimal(text(field), context.decimal));
  }

  /** An amount not below 0 in minor units; undefined when the cell is empty. */
  function minor(field: string, currency: string): number | undefined {
    if (text(field) === "") return undefined;
    const amount = decimal(field);
    if (!amount) return undefined;
    if (amount.units < 0n) return no(field, `${field} is below 0`);
    return decimalToMinor(amount, currency) ?? no(field, `${field} is too large`);
  }

  /** A whole number not below `least`; undefined when the cell is empty. */
  function integer(field: string, least: number): number | undefined {
    const shown = text(field);
    if (shown === "") return undefined;
    // Spreadsheets write 3 as 3.0 or 3,00.
    const parsed = from(field, parseDecimal(shown, context.decimal));
    if (!parsed) return undefined;
    const unit = 10n ** BigInt(parsed.scale);
    if (parsed.units % unit !== 0n) return no(field, `${field} is not a whole number`);
    const value = Number(parsed.units / unit);
    if (value < least) return no(field, `${field} is below ${least}`);
    return Number.isSafeInteger(value) ? value : no(field, `${field} is too large`);
  }

  function moment(field: string): number | undefined {
    const shown = required(field);
    return shown ? from(field, parseMoment(shown, context.timezone, context.dates)) : undefined;
  }

  /** A day as YYYY-MM-DD; an empty cell is refused. */
  function day(field: string): string | undefined {
    const shown = required(field);
    return shown ? from(field, parseDay(shown, context.dates)) : undefined;
  }

  /** The same where the cell may be empty: undefined then. */
  function dayIf(field: string): string | undefined {
    return text(field) === "" ? undefined : day(field);
  }

  /** The row's currency, or the one the command was given. */
  function currency(field: string): string | undefined {
    const code = (text(field) || context.currency || "").toUpperCase();
    if (code === "") return no(field, "its currency is not said: add a currency column or --currency");
    return isCurrency(code) ? code : no(field, `${code} is not an ISO 4217 currency`);
  }

  return { row, text, required, decimal, minor, integer, moment, day, dayIf, currency, no };
}

/** The pseudonym of a customer known by e-mail only: the address itself never leaves the machine. */
export function customerFromEmail(email: string, context: Context): string | undefined {
  const address = email.trim().toLowerCase();
  return address.includes("@") ? context.sha256(address).slice(0, 32) : undefined;
}

/** A two-letter country code, or undefined for anything else. */
export function countryCode(text: string): string | undefined {
  return /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : undefined;
}

type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without its undefined and empty-text members, as the API wants absent fields. */
export function compact<T extends object>(record: T): Compact<T> {
  const kept = Object.entries(record).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(kept) as Compact<T>;
}
