// What may be said of a file, wherever one is named? Options of `npm run import` and of `npm start -- --data` alike.
import { type DateOrder, dateOrders } from "../../shared/import/dates.ts";
import { isCurrency } from "../../shared/money.ts";
import { isZone } from "../../shared/time.ts";
import type { Said } from "./mapped.ts";
import { stop } from "./stop.ts";

export const fileArguments = {
  preset: { type: "string" },
  currency: { type: "string" },
  timezone: { type: "string" },
  decimal: { type: "string" },
  dates: { type: "string" },
  encoding: { type: "string" },
  map: { type: "string", multiple: true },
  empty: { type: "string", multiple: true },
  only: { type: "string", multiple: true },
  services: { type: "string", multiple: true },
} as const;

type Values = {
  [name in keyof typeof fileArguments]?: (typeof fileArguments)[name] extends { multiple: true } ? string[] : string;
};

/** How its texts are read. */
export interface Reading {
  currency?: string;
  timezone?: string;
  decimal?: "." | ",";
  dates?: DateOrder;
  encoding?: string;
}

/** What is said of how it is read. Throws a stop on what cannot be meant. */
export function readingOf({ currency: code, timezone, decimal, dates, encoding }: Values): Reading {
  const currency = code?.toUpperCase();
  if (currency && !isCurrency(currency)) throw stop(`--currency ${currency} is not an ISO 4217 currency, such as GBP`);
  if (timezone && !isZone(timezone)) throw stop(`--timezone ${timezone} is not a time zone, such as Europe/London`);
  if (decimal !== undefined && decimal !== "." && decimal !== ",") throw stop("--decimal is . or ,");
  const order = dateOrders.find((each) => each === dates);
  if (dates !== undefined && !order) throw stop("--dates is dmy (31/12/2026) or mdy (12/31/2026)");
  return {
    ...(currency ? { currency } : {}),
    ...(timezone ? { timezone } : {}),
    ...(decimal ? { decimal } : {}),
    ...(order ? { dates: order } : {}),
    ...(encoding ? { encoding } : {}),
  };
}

/** What is said of its columns; only what is said at all. */
export function saidOf({ map, empty, only, services }: Values): Said {
  return {
    ...(map ? { map } : {}),
    ...(empty ? { empty } : {}),
    ...(only ? { only } : {}),
    ...(services ? { services: services.flatMap((each) => each.split(",")).filter((each) => each !== "") } : {}),
  };
}
