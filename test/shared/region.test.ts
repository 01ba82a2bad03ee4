// Does a reader find a region by the name that is usual in the reader's language, on every page?
import { expect, test } from "vitest";
import { regionName } from "../../shared/region.ts";
import { keyLabel } from "../../shared/reports/findings/labels.ts";
import { names } from "../../shared/reports/findings/names/zh-CN.ts";

test("Chinese names Hong Kong and Macao with China's name, whatever the platform says", () => {
  expect(["HK", "MO", "CN", "US"].map((code) => regionName(code, "zh-CN"))).toEqual([
    "中国香港",
    "中国澳门",
    "中国",
    "美国",
  ]);
  expect(["HK", "MO", "US"].map((code) => regionName(code, "en"))).toEqual(["Hong Kong", "Macao", "United States"]);
  expect(keyLabel("country", "HK", "HK", names)).toBe("中国香港");
});
