// Does a click map's table hold what is drawn, row by row, in both languages?
import { expect, it } from "vitest";
import { pageMap } from "../../../shared/reports/charts/page_map.ts";
import { phrases } from "../../../shared/reports/findings/phrases/en.ts";
import type { PageMapBlock } from "../../../shared/studies/blocks.ts";
import { blockRows } from "../../../site/src/report/view/blocks/file_rows.ts";

const say = (en: string, zh: string) => ({ en, "zh-CN": zh });
const block: PageMapBlock = {
  id: "clicks",
  kind: "page_map",
  title: say("Clicks", "点击图"),
  finding: say("Most click on top.", "多数点击在上方。"),
  method: say("Counted.", "计数。"),
  across: 2,
  maps: [
    {
      label: say("Phone", "手机"),
      note: say("4", "4"),
      band_px: 400,
      values: [
        [0.5, 0],
        [0, 0.25],
        [0.25, 0],
      ],
      reached: [],
    },
    { label: say("Tablet", "平板"), note: say("1", "1"), band_px: 500, values: [[0, 1]], reached: [1, 0.5] },
  ],
};

it("has a row for each clicked field, as many as the arrow keys stop at", () => {
  expect(blockRows(block, "en", "CNY")).toEqual([
    ["Name", "Pixels from the top", "From the left", "Share of clicks (ratio)"],
    ["Phone", "0–400", "1/2", 0.5],
    ["Phone", "400–800", "2/2", 0.25],
    ["Phone", "800–1200", "1/2", 0.25],
    ["Tablet", "0–500", "2/2", 1],
  ]);
  expect(blockRows(block, "zh-CN", "CNY")[3]).toEqual(["手机", "800–1200", "1/2", 0.25]);
  const svg = pageMap(
    block.maps.map((map) => ({ ...map, label: map.label.en, note: map.note.en })),
    {
      id: "m",
      title: "Clicks",
      width: 720,
      across: 2,
      words: phrases.chart,
      format: { unit: "ratio", currency: "CNY", locale: "en" },
    },
  );
  expect(/ data-x="([^"]*)"/.exec(svg)?.[1]?.split(" ")).toHaveLength(4);
});
