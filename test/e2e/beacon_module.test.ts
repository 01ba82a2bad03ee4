// Do the other ways to load the beacon work: a strict content policy, the ES module, vitals and clicks?

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { named, names, openShop, reset, type Shop } from "../helpers/beacon.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => reset(shop));
afterAll(() => shop.close());

test("a strict content policy by host is enough", async () => {
  const { collector } = shop.loopback;
  const policy = `default-src 'none'; script-src ${collector}; connect-src ${collector}`;
  const headers = { "content-security-policy": policy };
  const tag = shop.tag('data-consent="granted" data-vitals data-clicks');
  const { page, noise } = await shop.visit(`${tag}<button id="buy">buy</button>`, { path: "/csp", headers });
  await page.click("#buy");
  await page.goto("about:blank");
  const events = await shop.arrived((all) => named(all, "web_vitals").length > 0 && named(all, "click").length > 0);
  expect(names(events)).toEqual(expect.arrayContaining(["page_view", "engagement"]));
  expect(noise).toEqual([]);
});

test("under a policy by nonce the script and its modules load", async () => {
  const { collector } = shop.loopback;
  const headers = { "content-security-policy": `script-src 'nonce-abc'; connect-src ${collector}` };
  const tag = shop.tag('nonce="abc" data-clicks');
  const { page, noise } = await shop.visit(`${tag}<button id="buy">buy</button>`, { path: "/nonce", headers });
  await page.waitForFunction(() => performance.getEntriesByName(document.scripts[1]?.src ?? "").length > 0);
  await page.click("#buy");
  const events = await shop.arrived((all) => named(all, "click").length > 0);
  expect(named(events, "click")[0]!.params).toMatchObject({ selector: "#buy" });
  expect(noise).toEqual([]);
});

test("web vitals come once, in the request that leaves with the page", async () => {
  const { page } = await shop.visit(`${shop.tag("data-vitals")}<h1>Shop</h1><button>go</button>`, { path: "/vitals" });
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("s-vitals")),
  );
  await shop.arrived((events) => events.length > 0);
  await page.click("button");
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
  await page.goto("about:blank");
  const events = await shop.arrived((all) => named(all, "web_vitals").length > 0);
  const [vitals] = named(events, "web_vitals");
  expect(vitals!.params).toMatchObject({ lcp_ms: expect.any(Number), cls: expect.any(Number) });
  const last = shop.loopback.requests.at(-1)!.body.events;
  expect(names(last)).toEqual(["web_vitals", "engagement"]);
});

test("without the attributes neither module is loaded", async () => {
  const { page } = await shop.visit(shop.tag(), { path: "/plain" });
  await shop.arrived((events) => events.length > 0);
  expect(await page.evaluate(() => document.scripts.length)).toBe(1);
});

test("a click says where and on what, and a click by script or key says nothing", async () => {
  const html =
    '<style>body{margin:0;width:1000px}</style><main class="a b c"><button style="position:absolute;left:400px;top:600px;width:200px;height:40px">buy</button></main>';
  const { page } = await shop.visit(shop.tag("data-clicks") + html, { path: "/clicks" });
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("s-clicks")),
  );
  await page.evaluate(() => document.querySelector("button")!.click());
  await page.focus("button");
  await page.keyboard.press("Enter");
  await page.click("button");
  const events = await shop.arrived((all) => named(all, "click").length > 0);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(named(events, "click").map(({ params }) => params)).toEqual([
    { x_ratio: Math.round((500 / width) * 1e4) / 1e4, y_px: 620, selector: "html > body > main.a.b > button" },
  ]);
});

test("the ES module does what the script does, with calls before the start kept", async () => {
  const inline = `<script type="module">import{start,suanpan}from"${shop.loopback.collector}/s.mjs";
    suanpan("early",{n:1});start({key:"pk_module",consent:"granted",capture:"none",clicks:true});start({key:"pk_other"});
    suanpan("purchase",{transaction_id:"o-1"})</script>`;
  const { noise, page } = await shop.visit(inline, { path: "/module" });
  const events = await shop.arrived((all) => all.length > 2);
  expect(names(events)).toEqual(["page_view", "early", "purchase"]);
  expect(shop.loopback.requests[0]!.body).toMatchObject({ key: "pk_module", visitor: expect.any(String) });
  await expect
    .poll(() => page.evaluate(() => [...document.scripts].map(({ src }) => src)))
    .toContain(`${shop.loopback.collector}/s-clicks.js`);
  expect(noise).toEqual([]);
});

test("history keeps its own results and errors", async () => {
  const { page } = await shop.visit(shop.tag(), { path: "/calm" });
  await shop.arrived((events) => events.length > 0);
  const outcome = await page.evaluate(() => {
    const state = history.pushState({ a: 1 }, "", "/calm/2") === undefined && history.state.a === 1;
    try {
      history.pushState({}, "", "https://example.com/");
      return [state];
    } catch (error) {
      return [state, (error as Error).name];
    }
  });
  expect(outcome).toEqual([true, "SecurityError"]);
});
