// What does a chat show of a pasted report link? A card that says nothing of the shop. Expects `npm run build`, as `npm test` does.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

it("is the same generic card for every link, without name, period, figure or picture", () => {
  const html = readFileSync("dist/site/r/index.html", "utf8");
  const metas = [...html.matchAll(/<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"/g)];
  expect(Object.fromEntries(metas.map(([, name, content]) => [name, content]))).toEqual({
    "og:type": "website",
    "og:title": "Shared report · 共享报告",
    "og:description": "Opens for whoever has the whole link. · 持有完整链接者可打开。",
    "twitter:card": "summary",
  });
  expect(html).toContain('<meta name="referrer" content="no-referrer"');
  expect(html).not.toMatch(/og:image|og:url|rel="canonical"|oembed/);
});
