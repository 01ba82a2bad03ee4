// Do the reports that advertising platforms export become spend, with titles, sums and parts as they have them?
import { expect, it } from "vitest";
import { ga4 } from "../../../../shared/import/presets/ga4.ts";
import { googleAds } from "../../../../shared/import/presets/google-ads.ts";
import { metaAds } from "../../../../shared/import/presets/meta-ads.ts";
import { mappingOf, mapText } from "../map_csv.ts";

const spendOf = ({ records }: Awaited<ReturnType<typeof mapText>>) => records.map(({ record }) => record);

const google = `Campaign report
"January 1, 2024 - January 2, 2024"
Day,Campaign,Ad group,Currency code,Impr.,Clicks,Cost
2024-01-01,Brand,A,EUR,"1,000",60,"1,200.50"
2024-01-01,Brand,B,EUR,10,1,0.25
2024-01-02,Brand,A,EUR,--,0,0.00
Total: Campaigns,,,EUR,"1,010",61,"1,200.75"
`;

it("Google Ads: title and dates before the header, parts summed, sums below left out", async () => {
  const read = await mapText(mappingOf(googleAds, "spend"), google, { decimal: "." });
  expect(spendOf(read)).toEqual([
    {
      day: "2024-01-01",
      source: "google",
      medium: "cpc",
      campaign: "Brand",
      cost_minor: 120_075,
      clicks: 61,
      impressions: 1010,
    },
    { day: "2024-01-02", source: "google", medium: "cpc", campaign: "Brand", cost_minor: 0, clicks: 0, impressions: 0 },
  ]);
  expect(read.records.map(({ lines }) => lines)).toEqual([[4, 5], [6]]);
  expect(read.refused).toEqual([
    expect.objectContaining({ line: 7, reason: "a sum of rows above: each of them is stored" }),
  ]);
});

it("Google Ads: the Excel form, tabs and all", async () => {
  const read = await mapText(mappingOf(googleAds, "spend"), google.replaceAll(/(?<=[\w".-]),(?=[\w".-])/g, "\t"), {
    decimal: ".",
  });
  expect(spendOf(read)).toHaveLength(2);
});

it("Meta: the currency of the header, days by either column, and rows of several days refused", async () => {
  const text = `Campaign name,Ad name,Day,Reporting starts,Reporting ends,Amount spent (JPY),Impressions,Link clicks
Spring,Video,2024-01-01,2024-01-01,2024-01-31,1234,100,5
Spring,Video,,2024-01-02,2024-01-02,5,10,
Spring,Photo,,2024-01-01,2024-01-31,99,10,1
,,2024-01-01,2024-01-01,2024-01-31,1234,100,5
`;
  const read = await mapText(mappingOf(metaAds, "spend"), text);
  const like = { source: "facebook", medium: "cpc", campaign: "Spring", content: "Video" };
  expect(spendOf(read)).toEqual([
    { ...like, day: "2024-01-01", cost_minor: 1234, clicks: 5, impressions: 100 },
    { ...like, day: "2024-01-02", cost_minor: 5, clicks: 0, impressions: 10 },
  ]);
  expect(read.refused.map(({ line, reason }) => [line, reason])).toEqual(
    [
      [5, "a sum of other rows: each of them is stored"],
      [4, "the row is of 2024-01-01 to 2024-01-31: break the report down by day before exporting it"],
    ].sort((a, b) => Number(a[0]) - Number(b[0])),
  );
});

it("GA4: comments before the header, days without dashes, source and medium of one column", async () => {
  const text = `# ----------------------------------------
# Costs
# 20240101-20240131
# ----------------------------------------

Date,Session source / medium,Session campaign,Ads cost,Ads clicks,Ads impressions
20240101,google / cpc,Brand,12.5,3,40
,Grand total,,12.5,3,40
20240102,newsletter,,1,1,1
`;
  const read = await mapText(mappingOf(ga4, "spend"), text, { currency: "USD" });
  expect(spendOf(read)).toEqual([
    {
      day: "2024-01-01",
      source: "google",
      medium: "cpc",
      campaign: "Brand",
      cost_minor: 1250,
      clicks: 3,
      impressions: 40,
    },
  ]);
  expect(read.refused.map(({ line }) => line).sort()).toEqual([8, 9]);
});

it("names what no row of a report has", async () => {
  await expect(mapText(mappingOf(googleAds, "spend"), "Campaign report\nWeek,Campaign,Cost\n")).rejects.toThrow(
    "has no line that names the columns which this preset needs: day; campaign; cost",
  );
});
