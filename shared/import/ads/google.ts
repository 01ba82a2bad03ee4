// How does a campaign report of Google Ads become spend? A title and a span of dates stand before its header, sums below its rows.
import type { Mapping, Row } from "../types.ts";
import { mapSpent, type SpentColumns, spentKey } from "./spent.ts";

const columns: SpentColumns = {
  day: ["day"],
  campaign: ["campaign"],
  content: [],
  cost: ["cost"],
  clicks: ["clicks"],
  impressions: ["impr."],
  currency: "currency code",
};

const paid = ({ cells }: Row) =>
  Object.values(cells).some((cell) => /^total\b/i.test(cell.trim()))
    ? "a sum of rows above: each of them is stored"
    : { source: "google", medium: "cpc" };

export const spend: Mapping = {
  title:
    "Campaign reports by day (segment: Day) become spend of google / cpc; rows of one day and campaign are summed.",
  columns: {
    day: "day",
    campaign: "name of the campaign",
    "currency code": "ISO 4217 code; else --currency",
    cost: "what it cost, in the store's currency",
    clicks: "whole number",
    "impr.": "impressions",
  },
  required: [["day"], ["campaign"], ["cost"]],
  preamble: true,
  needs: (names) => (names.has("currency code") ? [] : ["currency"]),
  key: spentKey(columns),
  begin: (context) => (rows) => mapSpent(rows, columns, paid, context),
};
