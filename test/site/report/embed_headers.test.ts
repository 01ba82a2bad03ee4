// Does the page in a frame have the headers that every page has? The Worker writes them where the site's file does not reach.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { pageHeaders } from "../../../functions/http/embed.ts";

it("the page in a frame has every page's headers, but for the one that keeps windows apart", () => {
  const [all = ""] = readFileSync("site/public/_headers", "utf8").split(/\n\n/);
  const lines = all.split("\n").slice(1);
  const said = Object.fromEntries(
    lines.map((text) => {
      const [name = "", ...value] = text.trim().split(": ");
      return [name.toLowerCase(), value.join(": ")];
    }),
  );
  const { "cross-origin-opener-policy": apart, ...rest } = said;
  expect(apart).toBe("same-origin");
  expect(pageHeaders).toEqual(rest);
});
