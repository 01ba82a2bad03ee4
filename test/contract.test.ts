// What holds for every entry of every registry: listed, named as its file, described in both languages.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { app } from "../functions/app.ts";
import { jobs } from "../functions/jobs/index.ts";
import { endpoints } from "../shared/api/index.ts";
import { dimensions } from "../shared/dimensions.ts";
import { drops } from "../shared/events/drops.ts";
import { eventByName, events } from "../shared/events/index.ts";
import { metricById, metrics } from "../shared/metrics/index.ts";
import { charts } from "../shared/reports/charts/index.ts";
import { reportById, reports } from "../shared/reports/index.ts";

/** Files of a folder that hold an entry of its registry: all but those that serve the entries. */
const filesOf = (folder: string, serving: readonly string[]) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !serving.includes(name.slice(0, -3)))
    .map((name) => name.slice(0, -3))
    .sort();

const registries = [
  {
    what: "events",
    files: filesOf("shared/events", ["beacon", "channels", "define", "drops", "fields", "index", "parse", "source"]),
    names: events.map(({ name }) => name),
  },
  {
    what: "metrics",
    files: filesOf("shared/metrics", ["define", "evaluate", "index"]),
    names: metrics.map(({ id }) => id),
  },
  {
    what: "reports",
    files: filesOf("shared/reports", ["define", "findings", "index", "response"]),
    names: reports.map(({ id }) => id),
  },
  { what: "charts", files: filesOf("shared/reports/charts", ["index"]), names: Object.keys(charts) },
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
    const name = (each as { id?: string; name?: string } | null)?.id ?? (each as { name?: string } | null)?.name ?? key;
    return key === "params" ? [] : textsOf(each, `${path}.${name}`);
  });
}

const texts = textsOf({ events, metrics, reports, dimensions, drops }, "");

test("there are texts of every registry", () => {
  for (const { name } of events)
    expect(texts.filter(({ path }) => path.startsWith(`.events.${name}.`))).toHaveLength(2);
  for (const { id } of metrics) expect(texts.filter(({ path }) => path.startsWith(`.metrics.${id}.`))).toHaveLength(2);
  expect(texts.some(({ path }) => path.startsWith(".reports.overview.sections.headline"))).toBe(true);
});

test.each(texts)("$path is said in Chinese and in English", ({ en, zh }) => {
  expect(zh).toMatch(/\p{Script=Han}/u);
  expect(en).toMatch(/[A-Za-z]/);
  expect(en).not.toMatch(/\p{Script=Han}/u);
  for (const text of [en, zh]) expect(text).toBe(String(text).trim());
});

describe("metrics", () => {
  test.each(metrics)("$id carries its formula, unit, layer, stage and lineage", (metric) => {
    expect(metricById.get(metric.id)).toBe(metric);
    expect(metric.formula).not.toBe("");
    expect(["count", "minor", "ratio", "factor", "ms"]).toContain(metric.unit);
    expect(["up", "down", null]).toContain(metric.better);
    expect(["strategy", "campaign", "tactic", "execution"]).toContain(metric.layer);
    expect(["cold_start", "growth", "maturity"]).toContain(metric.stage);
    expect(metric.lineage.length).toBeGreaterThan(0);
    for (const step of metric.lineage) expect(step).toMatch(/^[a-z_]+$/);
    expect(metric.description.en).toMatch(/\.$/);
    expect(metric.description["zh-CN"]).toMatch(/。$/);
  });

  test("inputs are metrics, and none rests on itself", () => {
    const rests = (id: string, above: readonly string[]): void => {
      expect(above, `${above.join(" -> ")} -> ${id}`).not.toContain(id);
      const metric = metricById.get(id);
      expect(metric, id).toBeDefined();
      if (metric?.kind === "derived") for (const input of metric.inputs) rests(input, [...above, id]);
    };
    for (const { id } of metrics) rests(id, []);
  });

  test("a derived metric takes as many numbers as it has inputs, and its formula names each", () => {
    for (const metric of metrics) {
      if (metric.kind !== "derived") continue;
      expect(metric.compute.length, metric.id).toBeLessThanOrEqual(metric.inputs.length);
      for (const input of metric.inputs) expect(metric.formula, metric.id).toContain(input);
    }
  });
});

describe("reports", () => {
  const known = (ids: readonly string[]) => ids.filter((id) => !metricById.has(id));

  test.each(reports)("$id names metrics, dimensions and sections that are there", (report) => {
    expect(reportById.get(report.id)).toBe(report);
    const ids = report.sections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const names = new Set(dimensions.map(({ id }) => id));
    for (const filter of report.filters) expect(names).toContain(filter);
    for (const section of report.sections) {
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
});

describe("endpoints", () => {
  const routes = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
  const documented = endpoints.map(
    ({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`,
  );

  test("each is routed, and each route but the demo's is documented", () => {
    const open = [...new Set(routes)].filter((route) => !route.includes(" /shop/api/"));
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
  const crons = /crons = \[([^\]]*)\]/.exec(readFileSync("wrangler.toml", "utf8"))?.[1] ?? "";
  for (const { what, when } of jobs) expect(crons, what).toContain(`"${when}"`);
});

test("migrations are numbered without a gap", () => {
  for (const folder of ["control", "shard"]) {
    const names = readdirSync(`functions/store/migrations/${folder}`).sort();
    names.forEach((name, index) => {
      expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, "0")}_[a-z_]+\\.sql$`));
    });
  }
});
