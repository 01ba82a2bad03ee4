// How does a report of Google Analytics 4 with costs become spend? Its comments begin with #, its days are 20240131.
import type { Mapping, Row } from "../types.ts";
import { mapSpent, type SpentColumns, spentKey } from "./spent.ts";

const placed = ["session source / medium", "source / medium", "first user source / medium"];

const columns: SpentColumns = {
  day: ["date"],
  campaign: ["session campaign", "campaign", "session google ads campaign"],
  content: [],
  cost: ["ads cost", "google ads cost", "non-google cost"],
  clicks: ["ads clicks", "google ads clicks", "non-google clicks"],
  impressions: ["ads impressions", "google ads impressions", "non-google impressions"],
  currency: "currency",
};

function paid({ cells }: Row) {
  const text = placed.map((name) => cells[name]?.trim() ?? "").find((each) => each !== "") ?? "";
  const [source = "", medium = ""] = text.split(" / ").map((part) => part.trim());
  if (!cells.date?.trim() || /^grand total$/i.test(text)) return "a sum of other rows: each of them is stored";
  if (source === "" || medium === "")
    return `${JSON.stringify(text)} is not a source and a medium, such as google / cpc`;
  return { source, medium };
}

const said = (holds: string, names: string[]) => Object.fromEntries(names.map((name) => [name, holds]));

export const spend: Mapping = {
  title: "Explorations and reports by date with a cost become spend; rows of one day, source and campaign are summed.",
  columns: {
    date: "day",
    ...said("source and medium, such as google / cpc", placed),
    ...said("name of the campaign", columns.campaign),
    ...said("what it cost, in the store's currency", columns.cost),
    ...said("whole number", columns.clicks),
    ...said("impressions", columns.impressions),
    currency: "ISO 4217 code; else --currency",
  },
  required: [["date"], placed, columns.cost],
  preamble: true,
  needs: (names) => (names.has("currency") ? [] : ["currency"]),
  key: spentKey(columns, placed),
  begin: (context) => (rows) => mapSpent(rows, columns, paid, context),
};
