// Which chart does the server draw for a page that opens, and is it the one that the page draws?
import { expect, it } from "vitest";
import { drawFirst } from "../../../shared/reports/drawn/index.ts";
import { phrases } from "../../../shared/reports/findings/phrases/en.ts";
import { type LiveState, liveDocument } from "../../../shared/reports/now/document.ts";
import type { SectionResult, StudyResult } from "../../../shared/reports/response.ts";
import type { Block, TableBlock } from "../../../shared/studies/blocks.ts";
import type { FansBlock } from "../../../shared/studies/blocks_chosen.ts";

const page = { locale: "en", words: phrases.chart, width: 800, currency: "CNY" } as const;
const titled = (id: string) => {
  const text = { en: id, "zh-CN": id };
  return { id, title: text, finding: text, method: text };
};
const study = (blocks: Block[], withheld: StudyResult["withheld"] = null): StudyResult => {
  const document = { findings: [], blocks, empty: null };
  return { id: "now", kind: "study", study: "x", from: null, to: null, orders: 0, made_at: null, withheld, document };
};
const table: TableBlock = { kind: "table", ...titled("list"), columns: [], rows: [], total_rows: 0 };
const text = (en: string) => ({ en, "zh-CN": en });
const fans: FansBlock = {
  kind: "fans",
  ...titled("weeks"),
  unit: "count",
  who_title: text("Of what"),
  labels: { sold: text("sold"), expected: text("expected"), told: text("foretold") },
  grains: [{ title: text("week"), x_title: text("Week"), x: [20_000, 20_007, 20_014] }],
  fans: [{ label: "Whole store", finding: text("More."), views: [{ sold: [5, 7], told: [], ahead: [[8, 6, 10]] }] }],
};
const state: LiveState = {
  as_of: 0,
  tracked: true,
  visitors_now: 1,
  visitors_30m: 1,
  page_views_30m: [...Array.from({ length: 29 }, () => 0), 4],
  orders_30m: Array.from({ length: 30 }, () => 0),
  orders: [],
  top_pages: [],
  sources: [],
  countries: [],
};

it("draws the first block that the page cannot draw yet, as wide as the page", () => {
  const drawn = drawFirst([study([table, fans])], page);
  expect(drawn?.part).toBe("now/weeks");
  expect(drawn?.svg).toMatch(/^<svg [^>]*class="c-fan" width="800"/);
  expect(drawn?.svg).toContain(">Today<");
});

it("draws this moment's minutes", () => {
  const { blocks } = liveDocument(state, "Asia/Shanghai");
  expect(drawFirst([study(blocks)], page)).toMatchObject({ part: "now/minutes" });
});

it("draws nothing of what is withheld, of light blocks, and of a report that opens with its figures", () => {
  const figures: SectionResult = { id: "figures", kind: "headline", figures: [] };
  expect(drawFirst([study([fans], text("Not through this link."))], page)).toBeNull();
  expect(drawFirst([study([table])], page)).toBeNull();
  expect(drawFirst([figures, study([fans])], page)).toBeNull();
  expect(drawFirst([], page)).toBeNull();
});
