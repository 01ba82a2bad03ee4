import { describe, expect, it } from "vitest";
import { countryMap, isOnMap } from "../../../../shared/reports/charts/country_map.ts";
import { across, tiles } from "../../../../shared/reports/charts/parts/world.ts";
import { inUnit, longName, phone, pointsOf, textsOf, wide } from "./study_options.ts";

const rows = [
  { key: "CN", label: "China", value: 9_000 },
  { key: "US", label: "United States", value: 2_250 },
  { key: "NZ", label: "New Zealand", value: 0 },
  { key: "T1", label: "Not told", value: 12 },
];
const options = { ...wide, format: inUnit("count") };
const tileOf = (key: string) => tiles.find((tile) => tile.key === key) ?? { column: Number.NaN, row: Number.NaN };

describe("map of countries", () => {
  it.each([
    ["country_map", rows, options],
    [
      "country_map_phone_zh",
      rows.map((row) => ({ ...row, label: longName })),
      { ...options, ...phone, format: inUnit("count", "zh-CN") },
    ],
  ])("%s looks as it did", async (name, given, how) => {
    await expect(countryMap(given, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("has a tile a country, none twice, each a country that has a name", () => {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    expect(new Set(tiles.map(({ key }) => key)).size).toBe(tiles.length);
    expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(tiles.length);
    expect(tiles.filter(({ key }) => names.of(key) === undefined)).toEqual([]);
    expect(tiles.every(({ column }) => column < across)).toBe(true);
    expect(tiles.length).toBeGreaterThan(170);
  });

  it.each([
    "PT ES IT GR TR IR PK IN VN PH",
    "CA US MX",
    "IE GB NL DE PL BY KZ MN",
    "MA DZ LY EG SA AE",
    "CO VE BR",
    "SN NG ET",
    "CL AR UY",
  ])("west to east: %s", (list) => {
    const columns = list.split(" ").map((key) => tileOf(key).column);
    // From north to south where they lie under one another.
    if (list.startsWith("CA")) expect(list.split(" ").map((key) => tileOf(key).row)).toEqual([1, 2, 3]);
    else expect(columns).toEqual([...columns].sort((a, b) => a - b));
  });

  it.each(["SE DE IT TN NE NG AO NA", "RU MN CN VN ID AU", "CA US MX GT PE CL", "NO DK DE AT IT", "EG SD KE TZ MZ"])(
    "north to south: %s",
    (list) => {
      const places = list.split(" ").map((key) => tileOf(key).row);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    },
  );

  it("steps through its rows in their order; what is no country stands below", () => {
    const svg = countryMap(rows, options);
    expect(pointsOf(svg, "x")).toHaveLength(4);
    const ys = pointsOf(svg, "y");
    expect(Math.max(...ys)).toBe(ys[3]);
    expect(isOnMap("T1")).toBe(false);
  });

  it("tints by the square root: a quarter of the most is half of the tint", () => {
    const heat = [
      ...countryMap(rows, options).matchAll(/fill="var\(--series-1,#1f5fa8\)" fill-opacity="([\d.]+)"/g),
    ].map(([, one]) => Number(one));
    expect(heat.slice(0, 3)).toEqual([0.55, 0.305, 0.06]);
  });

  it("names the ten largest, whatever their order", () => {
    const many = ["DE", "FR", "IT", "ES", "PT", "NL", "BE", "PL", "CZ", "AT", "CH", "SE"].map((key, at) => ({
      key,
      label: `l${at}`,
      value: at,
    }));
    const texts = textsOf(countryMap(many, options));
    expect(texts).toContain("l11");
    expect(texts).not.toContain("l1");
  });
});
