import { describe, expect, it } from "vitest";
import { sparkline } from "../../../../shared/reports/charts/sparkline.ts";
import { lineOptions } from "./options.ts";

const days = Array.from({ length: 7 }, (_, index) => `2026-03-0${index + 1}`);
const options = { ...lineOptions(days), width: 160, height: 40, partialFrom: 6 };

describe("sparkline", () => {
  it.each([
    ["sparkline", [4, 5, 3, null, 6, 7, 2], options],
    ["sparkline_empty", [null, null], options],
    ["sparkline_flat", [5, 5, 5], { ...options, partialFrom: null }],
  ])("%s looks as it did", async (name, values, how) => {
    await expect(sparkline(values, how)).toMatchFileSnapshot(`../../../output/${name}.svg`);
  });

  it("ends in a bead at the last value there is", () => {
    expect(sparkline([1, 2, null], options)).toContain("<circle");
    expect(sparkline([null], options)).not.toContain("<circle");
  });
});
