// Advertising spend under our own names: one row for each day, source, medium, campaign, content and creator.
import { compact, readRow } from "../reader.ts";
import type { Context, Mapping, Output, Refusal, Row, SpendRecord } from "../types.ts";
import { minorOf, moneyColumns } from "./money.ts";
import { refuseTwins } from "./twins.ts";

const parts = ["day", "source", "medium", "campaign", "content", "creator"];

function mapSpend(row: Row, context: Context): Output {
  const refused: Refusal[] = [];
  const cells = readRow(row, context, refused);
  const day = cells.day("day");
  const source = cells.required("source");
  const medium = cells.required("medium");
  const currency = cells.text("cost") ? cells.currency("currency") : "";
  const cost_minor = currency === undefined ? undefined : minorOf(cells, "cost", currency);
  if (cost_minor === undefined && refused.length === 0) cells.no("cost", "cost is empty");
  const clicks = cells.integer("clicks", 0);
  const impressions = cells.integer("impressions", 0);
  if (!day || !source || !medium || cost_minor === undefined || refused.length > 0) return { records: [], refused };
  const record = compact({
    day,
    source,
    medium,
    campaign: cells.text("campaign"),
    content: cells.text("content"),
    creator: cells.text("creator"),
    creator_tier: cells.text("creator_tier") as SpendRecord["creator_tier"],
    creator_followers: cells.integer("creator_followers", 0),
    cost_minor,
    clicks,
    impressions,
  });
  return { records: [{ kind: "spend", lines: [row.line], record }], refused };
}

export const spend: Mapping = {
  title: "One row for each day, source, medium, campaign, content and creator. Amounts are in the store's currency.",
  columns: {
    day: "day, YYYY-MM-DD",
    source: "such as google",
    medium: "such as cpc",
    campaign: "name of the campaign",
    content: "the advertisement, as utm_content names it",
    creator: "who was paid to recommend",
    creator_tier: "head, middle or long_tail; else by creator_followers",
    creator_followers: "whole number",
    ...moneyColumns("cost", "what it cost"),
    clicks: "whole number",
    impressions: "whole number",
    currency: "ISO 4217 code of cost; else --currency",
  },
  required: [["day"], ["source"], ["medium"], ["cost", "cost_minor"]],
  needs: (columns) => (columns.has("cost") && !columns.has("currency") ? ["currency"] : []),
  key: (row) => {
    const [day, source = "", medium = "", ...rest] = parts.map((part) => row.cells[part]?.trim() ?? "");
    // The store does not tell capitals of source and medium apart.
    const name = [day, source.toLowerCase(), medium.toLowerCase(), ...rest];
    if (name.every((part) => part === "")) return "";
    while (name.length > 4 && name.at(-1) === "") name.pop();
    return name.join(" / ");
  },
  begin: (context) =>
    refuseTwins("day, source, medium, campaign, content and creator", (row) => mapSpend(row, context)),
};
