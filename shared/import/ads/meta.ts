// How does a report of Meta Ads Manager become spend? The currency stands in the header: "Amount spent (EUR)".
import type { Mapping, Row } from "../types.ts";
import { mapSpent, type SpentColumns, spentKey } from "./spent.ts";

const columns: SpentColumns = {
  day: ["day", "reporting starts"],
  campaign: ["campaign name"],
  content: ["ad name"],
  cost: ["amount spent"],
  clicks: ["link clicks", "clicks (all)"],
  impressions: ["impressions"],
  currency: "currency",
};

function paid({ cells }: Row) {
  const [from = "", to = ""] = [cells["reporting starts"]?.trim(), cells["reporting ends"]?.trim()];
  if (!cells.day?.trim() && from !== to)
    return `the row is of ${from} to ${to}: break the report down by day before exporting it`;
  if (!cells["campaign name"]?.trim()) return "a sum of other rows: each of them is stored";
  return { source: "facebook", medium: "cpc" };
}

/** "amount spent (eur)" is "amount spent", in EUR. */
function heading(name: string) {
  const [, code] = /^amount spent \(([a-z]{3})\)$/.exec(name) ?? [];
  return code ? { column: "amount spent", cells: { currency: code.toUpperCase() } } : undefined;
}

export const spend: Mapping = {
  title: "Reports by day become spend of facebook / cpc; rows of one day, campaign and ad are summed.",
  columns: {
    day: "day, of a report broken down by day",
    "reporting starts": "its day otherwise, where it is the same as reporting ends",
    "reporting ends": "last day of the row",
    "campaign name": "name of the campaign",
    "ad name": "the advertisement",
    "amount spent": 'what it cost, in the store\'s currency; its header names the currency, as "Amount spent (EUR)"',
    currency: "ISO 4217 code, where the header names none; else --currency",
    "link clicks": "whole number",
    "clicks (all)": "clicks where there are no link clicks",
    impressions: "whole number",
  },
  required: [["day", "reporting starts"], ["campaign name"], ["amount spent"]],
  heading,
  needs: (names) => (names.has("currency") ? [] : ["currency"]),
  key: spentKey(columns),
  begin: (context) => (rows) => mapSpent(rows, columns, paid, context),
};
