// A link of several reports opens these and no other, and shows of each what its own limits allow.
import { expect, test } from "vitest";
import { products } from "../../../shared/reports/products.ts";
import { openedLink, problemOf, send } from "../../helpers/ask.ts";
import { call, newStore, read } from "../../helpers/worker.ts";

const get = (token: string, path: string) => call("GET", path, { key: token });

test("a link opens the reports it names, the first one first", async () => {
  const store = await newStore();
  const { id, secret, token } = await openedLink(store, { reports: ["customers", "retention", "customers"] });
  const opened = await call("POST", "/v1/links/open", { body: { id, secret } });
  expect(await opened.json()).toMatchObject({ report: "customers", reports: ["customers", "retention"] });
  for (const report of ["customers", "retention"]) {
    const answer = await get(token, `/v1/reports/${report}`);
    expect(answer.status, report).toBe(200);
    expect(await answer.json()).toMatchObject({ report, link: { reports: ["customers", "retention"] } });
  }
  const other = await get(token, "/v1/reports/overview");
  expect(await problemOf(other.clone())).toMatchObject({ status: 404, code: "report_unknown" });
  expect(await other.json()).toMatchObject({ allowed: ["customers", "retention"] });
});

test("it reads the metrics of its reports and of no other, and no study by itself", async () => {
  const store = await newStore();
  const { token } = await openedLink(store, { reports: ["customers", "products"] });
  for (const metric of ["repurchase_ratio", "item_views"])
    expect((await get(token, `/v1/metrics/${metric}`)).status, metric).toBe(200);
  for (const path of ["/v1/metrics/margin", "/v1/metrics/item_views?by=offer", "/v1/studies", "/v1/studies/segments"]) {
    expect((await get(token, path)).status, path).toBe(403);
  }
  // A filter of one report is none of another's.
  expect((await get(token, "/v1/reports/products?filter=channel:paid")).status).toBe(200);
  expect((await get(token, "/v1/reports/customers?filter=channel:paid")).status).toBe(403);
});

test("a link made for one report stays with it, as links of before do", async () => {
  const store = await newStore();
  const { token } = await openedLink(store, {});
  expect((await get(token, "/v1/reports/overview")).status).toBe(200);
  expect((await get(token, "/v1/reports/customers")).status).toBe(404);
  const { links } = await read<{ links: { report: string; scope: { reports: string[] } }[] }>(store, "/v1/links");
  expect(links).toMatchObject([{ report: "overview", scope: { reports: ["overview"] } }]);
});

test("reports and sections that are none are named", async () => {
  const store = await newStore();
  const make = (body: object) => call("POST", "/v1/links", { key: store.manage_key, body });
  expect(await problemOf(await make({ reports: ["overview", "moon"] }))).toMatchObject({
    status: 422,
    field: "reports",
  });
  expect(await problemOf(await make({ report: "moon" }))).toMatchObject({ status: 422, field: "report" });
  expect(await problemOf(await make({ reports: [] }))).toMatchObject({ status: 422, field: "reports" });
  const sections = ["segments", "cohorts"];
  await send(store, "POST", "/v1/links", { reports: ["customers", "retention"], sections });
  expect(await problemOf(await make({ reports: ["customers"], sections }))).toMatchObject({
    code: "section_unknown",
    field: "sections",
  });
});

test("studies rest on all orders: a link of some days or of a filter withholds them", async () => {
  const store = await newStore();
  for (const limit of [{ from: "2026-01-01" }, { to: "2026-01-31" }, { filter: "channel:paid" }]) {
    const { token } = await openedLink(store, { report: "products", ...limit });
    const { sections } = (await (await get(token, "/v1/reports/products")).json()) as {
      sections: { kind: string; withheld: { en: string } | null; document: unknown }[];
    };
    const studies = sections.filter(({ kind }) => kind === "study");
    expect(studies).toHaveLength(products.sections.filter(({ kind }) => kind === "study").length);
    for (const { withheld, document } of studies) {
      expect(withheld?.en).toContain("all orders");
      expect(document).toBeNull();
    }
  }
});
