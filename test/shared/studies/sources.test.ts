// Do the pages on sources say where money is lost, what is cheap, and what nobody knows? And do their tables add up?
import { describe, expect, test } from "vitest";
import type { SpentPart } from "../../../shared/attribution/parts.ts";
import { type AttributionSettings, attributionSettings } from "../../../shared/attribution/settings.ts";
import { movesBetween } from "../../../shared/studies/attribution/flow.ts";
import { attribution } from "../../../shared/studies/attribution.ts";
import type { StudyDocument } from "../../../shared/studies/blocks.ts";
import type { Method } from "../../../shared/studies/define.ts";
import { sources } from "../../../shared/studies/sources.ts";
import { buildTrade } from "../../../shared/studies/trade.ts";
import type { Visit, Visits } from "../../../shared/studies/visits.ts";
import { DAY_MS } from "../../../shared/time.ts";

interface Came {
  source: string;
  campaign: string;
  buyers: number;
  channel?: string;
}

const amount_minor = 10_000;

/** Everybody comes once by the campaign and orders at once, as a new customer. */
const visitsOf = (came: readonly Came[]): Visit[] =>
  came.flatMap(({ source, campaign, buyers, channel = "paid" }) => {
    const origin = { channel, source, medium: "cpc", campaign, content: "" };
    return Array.from({ length: buyers }, (_, n) => ({
      visitor: `${source}-${campaign}-${n}`,
      at: DAY_MS,
      channel,
      origin,
      orders: [{ at: DAY_MS + 1, amount_minor, net_minor: amount_minor, is_first: true }],
    }));
  });

const spent = (source: string, campaign: string, cost_minor: number, more: Partial<SpentPart> = {}): SpentPart => {
  const none = { content: "", creator: "", creator_tier: null, creator_followers: null };
  return { source, medium: "cpc", campaign, cost_minor, ...none, ...more };
};

function documentOf(
  study: Method,
  visits: readonly Visit[],
  costs: readonly SpentPart[],
  settings: Partial<AttributionSettings> = {},
): StudyDocument {
  const trade = buildTrade({ currency: "CNY", timezone: "Asia/Shanghai", last: 30 }, new Map()).build();
  const read: Visits = {
    first: 0,
    last: 30,
    from: 0,
    until: 31 * DAY_MS,
    untracked: 5,
    visits,
    crediting: {
      settings: attributionSettings.parse(settings),
      first: 0,
      from: 0,
      untracked: { orders: 5, new_customers: 2, gmv_minor: 50_000, net_minor: 50_000 },
      spent: costs,
    },
  };
  const found = study(trade, undefined, read);
  if (!("document" in found)) throw new Error("done in one slice");
  return JSON.parse(JSON.stringify(found.document).replaceAll(/[\u202f\u00a0]/g, " ")) as StudyDocument;
}

const visits = visitsOf([
  { source: "baidu", campaign: "brand", buyers: 40 },
  { source: "douyin", campaign: "live", buyers: 20 },
  { source: "xiaohongshu", campaign: "notes", buyers: 30 },
]);
const said = ({ findings }: StudyDocument) => findings.map(({ text }) => text.en);

describe("findings", () => {
  test("begin with what lost most, then what a customer costs here and there", () => {
    const costs = [spent("baidu", "brand", 80_000), spent("douyin", "live", 500_000)];
    expect(said(documentOf(sources, visits, costs))).toEqual([
      "live cost CN¥5,000 and brought back 40.0 % of it in net sales: CN¥3,000 short, before the cost of the goods.",
      "A new customer costs CN¥250 through live and CN¥20 through brand.",
      "30 orders came through paid links without any spend recorded: Xiaohongshu.",
    ]);
  });

  test("move no budget to a campaign that is over, and do not ask to halve it", () => {
    const late = visits.map((each) => ({
      ...each,
      at: each.origin.campaign === "live" ? each.at : each.at + 20 * DAY_MS,
    }));
    const { findings } = documentOf(sources, late, [spent("baidu", "brand", 80_000), spent("douyin", "live", 500_000)]);
    expect(said({ findings, blocks: [], empty: null }).join(" ")).not.toContain("through live and");
    expect(findings[0]!.action.en).toContain("It is over");
  });

  test("name a campaign that no order followed, and ask for its links first", () => {
    const { findings } = documentOf(sources, visits, [
      spent("baidu", "brnad", 90_000),
      spent("douyin", "live", 20_000),
    ]);
    expect(findings[0]!.text.en).toBe("brnad cost CN¥900, and no order followed.");
    expect(findings[0]!.action["zh-CN"]).toContain("请先核对其链接参数");
  });

  test("compare tiers of creators where they are paid", () => {
    const costs = [
      spent("douyin", "live", 400_000, { creator: "li", creator_followers: 3_000_000 }),
      spent("xiaohongshu", "notes", 30_000, { creator: "koc", creator_followers: 8_000 }),
    ];
    expect(said(documentOf(sources, visits, costs))).toContain(
      "A new customer costs CN¥200 through head creators and CN¥10 through long tail.",
    );
    // By the shop's own thresholds both are heads, and there is nothing to compare.
    const texts = said(documentOf(sources, visits, costs, { head_followers: 5_000, middle_followers: 1_000 }));
    expect(texts.join(" ")).not.toContain("long tail");
  });

  test("say that nothing is known where no spend is", () => {
    const { findings } = documentOf(sources, visits, []);
    expect(findings[0]!.text.en).toBe(
      "92 new customers came, and nobody can say what they cost: no ad spend is recorded.",
    );
  });
});

test("each table's rows come to its last one, and every column of models to the same orders", () => {
  const costs = [spent("baidu", "brand", 80_000), spent("douyin", "live", 500_000)];
  const { blocks } = documentOf(sources, visits, costs);
  const tables = blocks.flatMap((block) => (block.kind === "table" && block.id !== "models" ? [block] : []));
  expect(tables.map(({ id }) => id)).toEqual(["source", "medium", "campaign"]);
  for (const { id, columns, rows } of tables) {
    for (const name of ["orders", "new_customers", "gmv", "spend"]) {
      const at = columns.findIndex((column) => column.id === name);
      const sum = rows.slice(0, -1).reduce((all, row) => all + Number(row[at] ?? 0), 0);
      expect(sum, `${id} ${name}`).toBeCloseTo(Number(rows.at(-1)![at]), 6);
    }
    expect(rows.at(-1)!.slice(1, 7)).toEqual([null, 90, 95, 92, 950_000, 580_000]);
  }
  const credit = documentOf(attribution, visits, costs).blocks.find(({ id }) => id === "credit");
  if (credit?.kind !== "table") throw new Error("no table of credit");
  expect(
    credit.rows.flat().every((cell) => typeof cell !== "number" || Math.abs(cell * 10 - Math.round(cell * 10)) < 1e-9),
  ).toBe(true);
  for (const [at, { id }] of credit.columns.entries())
    if (at > 0)
      expect(
        credit.rows.reduce((sum, row) => sum + Number(row[at]), 0),
        id,
      ).toBeCloseTo(90, 6);
});

test("the method tells the shop's own windows, and the chosen model is the one that others are held against", () => {
  const set = { model: "first", lookback_days: 12, half_life_days: 4 } as const;
  const { blocks } = documentOf(sources, visits, [spent("baidu", "brand", 80_000)], set);
  expect(blocks[0]!.method.en).toMatch(/visits up to 12 days before an order count\. Model: First touch/);
  // Its days are not those that the reader chose: the title tells them.
  expect(blocks[0]!.title.en).toMatch(/^By source · [A-Z][a-z]{2} \d/);
  const told = documentOf(
    attribution,
    [...visits, ...visitsOf([{ source: "(direct)", campaign: "", buyers: 9, channel: "direct" }])],
    [],
    set,
  );
  expect(told.blocks[0]!.method.en).toContain("halves a visit's weight in 4 days");
  expect(told.blocks[0]!.title["zh-CN"]).toMatch(/^各模型下各渠道的归因订单 · \d{4}年/);
  expect(told.blocks.find(({ id }) => id === "moved")?.title.en).toContain("“First touch”");
  const flow = told.blocks.find(({ kind }) => kind === "flow");
  expect(flow?.kind === "flow" && flow.values.flat().reduce((sum, value) => sum + value, 0)).toBeCloseTo(99, 6);
});

test("a part's sentence fits what has spend: none of it, one, or several", () => {
  const told = (costs: SpentPart[], id: string) =>
    documentOf(sources, visits, costs).blocks.find((block) => block.id === id)?.finding.en;
  expect(told([spent("baidu", "brand", 80_000)], "source")).toBe(
    "Baidu alone has spend: its sales are 5 times what it cost.",
  );
  expect(told([spent("baidu", "", 80_000)], "campaign")).toBe(
    "CN¥800 of spend names none of these: what each returns is not known.",
  );
  expect(told([spent("baidu", "brand", 80_000), spent("douyin", "live", 80_000)], "source")).toContain(
    "Of 2 with spend",
  );
});

test("nobody is asked to pause visits that come by themselves, nor told of a difference too small to matter", () => {
  const direct = visitsOf([{ source: "(direct)", campaign: "", buyers: 60, channel: "direct" }]);
  const { findings } = documentOf(attribution, [...visits, ...direct], []);
  expect(said({ findings, blocks: [], empty: null }).filter((text) => text.startsWith("Direct"))).toEqual([]);
});

test("credit that moves: what stays and what goes come to both models' credits", () => {
  const moves = movesBetween([10, 6, 4], [7, 5, 8])!;
  expect(moves).toEqual([
    [7, 0, 3],
    [0, 5, 1],
    [0, 0, 4],
  ]);
  expect(movesBetween([1, 1], [3, -1])).toBeNull();
});
