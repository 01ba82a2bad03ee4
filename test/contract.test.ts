// What holds for every entry of every registry: listed, named as its file, described in both languages.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { app } from "../functions/app.ts";
import { queries } from "../functions/http/queries.ts";
import { jobs } from "../functions/jobs/index.ts";
import { app as office } from "../functions/office/index.ts";
import { app as records } from "../functions/records/index.ts";
import { app as reportsApp } from "../functions/reports/index.ts";
import { endpoints } from "../shared/api/index.ts";
import { dimensions, TAG } from "../shared/dimensions.ts";
import { drops } from "../shared/events/drops.ts";
import { eventByCode, eventByName, events } from "../shared/events/index.ts";
import { devices } from "../shared/events/parse.ts";
import { namesAt } from "../shared/explain.ts";
import { metricById, metrics } from "../shared/metrics/index.ts";
import { facts } from "../shared/pricing/facts.ts";
import { conditionKindOf, conditionKinds } from "../shared/pricing/offers/conditions/index.ts";
import { effectKindOf, effectKinds } from "../shared/pricing/offers/effects/index.ts";
import { ruleKindOf, ruleKinds } from "../shared/pricing/rules/index.ts";
import { charts } from "../shared/reports/charts/index.ts";
import { reportById, reports } from "../shared/reports/index.ts";
import { studies, studyById } from "../shared/studies/catalogue.ts";

/** Files of a folder that hold an entry of its registry: all but those that serve the entries. */
const filesOf = (folder: string, serving: readonly string[]) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !serving.includes(name.slice(0, -3)))
    .map((name) => name.slice(0, -3))
    .sort();

const registries = [
  {
    what: "events",
    files: filesOf("shared/events", [
      "beacon",
      "channels",
      "define",
      "drops",
      "fields",
      "index",
      "networks",
      "parse",
      "source",
      "verdict",
    ]),
    names: events.map(({ name }) => name),
  },
  {
    what: "metrics",
    files: filesOf("shared/metrics", ["begins", "certainty", "define", "evaluate", "index", "lineage", "method"]),
    names: metrics.map(({ id }) => id),
  },
  {
    what: "reports",
    files: filesOf("shared/reports", ["comparison", "define", "findings", "index", "response"]),
    names: reports.map(({ id }) => id),
  },
  {
    what: "studies",
    files: filesOf("shared/studies", [
      "blocks",
      "blocks_chosen",
      "catalogue",
      "customer_lists",
      "customer_orders",
      "define",
      "index",
      "of_supply",
      "of_trade",
      "own_channels",
      "trade",
      "visits",
      "words",
    ]),
    names: studies.map(({ id }) => id),
  },
  { what: "charts", files: filesOf("shared/reports/charts", ["index"]), names: Object.keys(charts) },
  {
    what: "price rules",
    files: filesOf("shared/pricing/rules", ["define", "index", "reference"]),
    names: ruleKinds.map(({ kind }) => kind),
  },
  {
    what: "conditions of offers",
    files: filesOf("shared/pricing/offers/conditions", ["define", "index"]),
    names: conditionKinds.map(({ kind }) => kind),
  },
  {
    what: "effects of offers",
    files: filesOf("shared/pricing/offers/effects", ["define", "index"]),
    names: effectKinds.map(({ kind }) => kind),
  },
];

describe.each(registries)("$what", ({ files, names }) => {
  test("each file is listed and each listed name is its file's", () => {
    expect([...names].sort()).toEqual(files);
  });

  test("no name is taken twice", () => {
    expect(new Set(names).size).toBe(names.length);
  });
});

/** Every text in both languages below a value, with the way to it. */
function textsOf(value: unknown, path: string): { path: string; en: unknown; zh: unknown }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("zh-CN" in value) return [{ path, en: (value as { en?: unknown }).en, zh: value["zh-CN"] }];
  return Object.entries(value).flatMap(([key, each]) => {
    const { id, name: named, kind } = (each ?? {}) as { id?: string; name?: string; kind?: string };
    const name = id ?? named ?? kind ?? key;
    return key === "params" ? [] : textsOf(each, `${path}.${name}`);
  });
}

const kinds = { ruleKinds, conditionKinds, effectKinds };
const texts = textsOf({ events, metrics, reports, dimensions, drops, facts, ...kinds }, "");

test("there are texts of every registry", () => {
  for (const { name } of events)
    expect(texts.filter(({ path }) => path.startsWith(`.events.${name}.`))).toHaveLength(2);
  for (const { id } of metrics) expect(texts.filter(({ path }) => path.startsWith(`.metrics.${id}.`))).toHaveLength(4);
  expect(texts.some(({ path }) => path.startsWith(".reports.overview.sections.headline"))).toBe(true);
});

test.each(texts)("$path is said in Chinese and in English", ({ en, zh }) => {
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).toMatch(/[A-Za-z]/);
  expect(en).not.toMatch(/\p{Script=Han}/u);
  for (const text of [en, zh]) expect(text).toBe(String(text).trim());
});

describe("reports", () => {
  const known = (ids: readonly string[]) => ids.filter((id) => !metricById.has(id));

  test.each(reports)("$id names metrics, dimensions and sections that are there", (report) => {
    expect(reportById.get(report.id)).toBe(report);
    const ids = report.sections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const names = new Set([...dimensions.map(({ id }) => id), TAG]);
    for (const filter of report.filters) expect(names).toContain(filter);
    for (const section of report.sections) {
      if (section.kind === "study") {
        expect(studyById.has(section.study), section.id).toBe(true);
        continue;
      }
      if (section.kind === "tags" || section.kind === "worked") continue;
      if (section.kind === "moved") expect(known([section.metric])).toEqual([]);
      else expect(known(section.kind === "funnel" ? section.steps : section.metrics), section.id).toEqual([]);
      const by = section.kind === "moved" ? section.by : section.kind === "table" ? [section.by] : [];
      for (const dimension of by) expect(names, section.id).toContain(dimension);
    }
  });

  test("the page that shows them exists", () => {
    expect(existsSync("site/src/pages/r/index.astro")).toBe(true);
  });
});

describe("events", () => {
  test.each(events)("$name has a schema for its parameters", ({ name, params }) => {
    expect(eventByName.get(name)?.params).toBe(params);
    expect(() => params.safeParse({})).not.toThrow();
  });

  // Rows hold the codes. Those of a release are listed here and stay: a change would rename what is stored.
  test("codes are what rows already hold", () => {
    expect(Object.fromEntries(events.map(({ name, code }) => [name, code]))).toMatchObject({
      page_view: 0,
      engagement: 1,
      consent: 2,
      exposure: 3,
      view_item_list: 4,
      select_item: 5,
      view_item: 6,
      add_to_cart: 7,
      remove_from_cart: 8,
      view_cart: 9,
      begin_checkout: 10,
      add_shipping_info: 11,
      add_payment_info: 12,
      purchase: 13,
      refund: 14,
      view_promotion: 15,
      select_promotion: 16,
      search: 17,
      sign_up: 18,
      login: 19,
      share: 20,
      web_vitals: 21,
      click: 22,
    });
    expect(devices.slice(0, 3)).toEqual(["phone", "tablet", "desktop"]);
  });

  test.each(events)("$name has a code of its own, which takes a byte at most", ({ name, code }) => {
    expect(eventByCode.get(code)?.name).toBe(name);
    expect(Number.isInteger(code) && code >= 0 && code < 128, name).toBe(true);
  });
});

describe.each(Object.entries({ ruleKinds, conditionKinds, effectKinds }))("%s", (registry, list) => {
  test.each([...list])(
    "$kind is found by its name, said in sentences, and has a schema that an editor can read",
    (each) => {
      const found = { ruleKinds: ruleKindOf, conditionKinds: conditionKindOf, effectKinds: effectKindOf }[registry];
      expect(found?.get(each.kind)).toBe(each);
      expect(texts.filter(({ path }) => path.startsWith(`.${registry}.${each.kind}.`))).toHaveLength(2);
      expect(each.description.en).toMatch(/\.$/);
      expect(each.description["zh-CN"]).toMatch(/。$/);
      expect(z.toJSONSchema(each.params(), { io: "input" })).toHaveProperty("$schema");
      expect(() => each.params().safeParse({})).not.toThrow();
    },
  );
});

describe("endpoints", () => {
  const routes = [...app.routes, ...reportsApp.routes, ...office.routes, ...records.routes]
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);
  const documented = endpoints.map(
    ({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`,
  );

  test("each takes the query parameters that the Worker knows, and no other", () => {
    const described = endpoints.flatMap(({ method, path, query }) =>
      query ? [[`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`, namesAt(query, [])] as const] : [],
    );
    expect(queries).toEqual(Object.fromEntries(described));
  });

  test("each is routed, and each route but the demo's and a script's is documented", () => {
    const open = [...new Set(routes)].filter((route) => !/ \/(shop\/api|js)\//.test(route));
    expect(open.sort()).toEqual([...documented].sort());
    expect(new Set(documented).size).toBe(documented.length);
  });

  test.each(endpoints)(
    "$method $path says what it does and shows an answer",
    ({ method, summary, answer, body, path }) => {
      expect(summary).toMatch(/^[A-Z].*[^.]$/);
      expect(answer).toBeTruthy();
      if (method === "get") expect(body).toBeUndefined();
      if (method === "put") expect(body, path).toBeDefined();
    },
  );
});

test("every job runs at a time that the platform is told", () => {
  const { triggers } = parse(readFileSync("wrangler.toml", "utf8")) as { triggers: { crons: string[] } };
  expect([...new Set(jobs.map(({ when }) => when))].sort()).toEqual([...triggers.crons].sort());
});

test("migrations are numbered without a gap", () => {
  for (const folder of ["control", "shard"]) {
    const names = readdirSync(`functions/store/migrations/${folder}`).sort();
    names.forEach((name, index) => {
      expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, "0")}_[a-z_]+\\.sql$`));
    });
  }
});
