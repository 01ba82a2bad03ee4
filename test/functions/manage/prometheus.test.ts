// Does the operator's page say what is the matter, in a form that Prometheus reads, and of nobody?
import { expect, test } from "vitest";
import { EVERY_MINUTE } from "../../../functions/jobs/index.ts";
import { runJobs } from "../../../functions/jobs/run.ts";
import { promText } from "../../../functions/manage/prometheus_text.ts";
import { HOUR_MS } from "../../../shared/time.ts";
import { collect, problemOf } from "../../helpers/ask.ts";
import { live, personalShop } from "../../helpers/persons.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, eventId, newStore } from "../../helpers/worker.ts";

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** A label's value as it was before it was written: the three escapes there are, and no other. */
const unescaped = (said: string) => said.replace(/\\([\\"n])/g, (_, of: string) => (of === "n" ? "\n" : of));

/**
 * Reads the text format 0.0.4 by its documentation; throws on a line that is none. Stricter than a scraper where it says "must":
 * one family's lines stand together, HELP and TYPE once each before its samples, no sample twice, counters end in _total.
 */
function parse(text: string): { types: Map<string, string>; samples: Sample[] } {
  const types = new Map<string, string>();
  const helps = new Set<string>();
  const samples: Sample[] = [];
  let family = "";
  expect(text.endsWith("\n")).toBe(true);
  expect(text).not.toMatch(/\r|\t|^\s|\n\n/);
  for (const line of text.slice(0, -1).split("\n")) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (comment) {
      const [, kind = "", name = "", said = ""] = comment;
      expect(kind === "HELP" ? helps.has(name) : types.has(name), line).toBe(false);
      if (kind === "HELP") {
        expect(said.replace(/\\[\\n]/g, ""), line).not.toContain("\\");
        helps.add(name);
        family = name;
      } else {
        expect(family, line).toBe(name);
        expect(said, line).toMatch(/^(gauge|counter)$/);
        expect(name.endsWith("_total"), line).toBe(said === "counter");
        types.set(name, said);
      }
      continue;
    }
    const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([+-]?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|NaN)$/.exec(
      line,
    );
    if (!sample) throw new Error(`no line of the format: ${line}`);
    const [, name = "", said = "", value = ""] = sample;
    expect(name, line).toBe(family);
    const labels: Record<string, string> = {};
    const pairs = [...said.matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/g)];
    expect(pairs.map(([whole]) => whole).join("")).toBe(said);
    for (const [, label = "", told = ""] of pairs) {
      expect(label.startsWith("__") || label in labels, line).toBe(false);
      labels[label] = unescaped(told);
    }
    samples.push({ name, labels, value: Number(value.replace("Inf", "Infinity")) });
  }
  for (const { name } of samples) expect([helps.has(name), types.has(name)], name).toEqual([true, true]);
  const places = samples.map(({ name, labels }) => `${name} ${JSON.stringify(Object.entries(labels).sort())}`);
  expect(new Set(places).size).toBe(places.length);
  return { types, samples };
}

test.each([
  ["two families in one", "# HELP a A.\n# TYPE a gauge\n# HELP b B.\n# TYPE b gauge\na 1\n"],
  ["an escape that is none", '# HELP a A.\n# TYPE a gauge\na{b="\\t"} 1\n'],
  ["a sample twice", '# HELP a A.\n# TYPE a gauge\na{b="c"} 1\na{b="c"} 2\n'],
  ["a counter by another name", "# HELP a A.\n# TYPE a counter\na 1\n"],
  ["no value", "# HELP a A.\n# TYPE a gauge\na undefined\n"],
  ["no end of line", "# HELP a A.\n# TYPE a gauge\na 1"],
])("the check refuses %s", (_, text) => {
  expect(() => parse(text)).toThrow();
});

test("a label that says anything is read back as it was", () => {
  const store = 'a "shop" \\ of\n茶';
  const text = promText([
    { name: "a", help: "A \\ of\nlines.", type: "gauge", samples: [{ labels: { store }, value: 0.5 }] },
  ]);
  expect(parse(text).samples).toEqual([{ name: "a", labels: { store }, value: 0.5 }]);
});

async function page(path = "/metrics"): Promise<{ text: string; samples: Sample[] }> {
  const response = await call("GET", path, { key: "admin" });
  expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const text = await response.text();
  return { text, samples: parse(text).samples };
}

test("what waits, what was dropped, what failed and how much there is can be read, and nobody is named", async () => {
  const store = await personalShop();
  const { slug } = store;
  const { id } = await rowOf(store);
  const at = Date.now() - 3 * HOUR_MS;
  await live(store, "person-unnamed", "browser-p", at);
  await collect(store, [{ id: eventId(Date.now()), name: "not a name" }]);
  const first = await page("/metrics?rows=1");
  const of = (samples: Sample[], name: string, labels: Record<string, string> = {}) =>
    samples.find(
      (each) =>
        each.name === `suanpan_${name}` && Object.entries(labels).every(([key, value]) => each.labels[key] === value),
    )?.value;
  expect(of(first.samples, "stores")).toBeGreaterThan(0);
  expect(of(first.samples, "dirty_marks", { store: slug, kind: "event" })).toBeGreaterThan(0);
  expect(of(first.samples, "dirty_oldest_seconds", { store: slug, kind: "event" })).toBeGreaterThanOrEqual(0);
  expect(of(first.samples, "dropped_events_24h", { store: slug, reason: "invalid_field" })).toBe(1);
  expect(of(first.samples, "dead_letters", { store: slug })).toBe(1);
  expect(of(first.samples, "quarantined_events", { store: slug })).toBe(1);
  expect(of(first.samples, "newest_event_timestamp_seconds", { store: slug })).toBeCloseTo((at + 180_000) / 1_000, 0);
  expect(of(first.samples, "database_bytes", { database: "shard_0" })).toBeGreaterThan(0);
  const orders = await env.SHARD_0.prepare("SELECT count(*) AS n FROM orders WHERE store = ?1")
    .bind(id)
    .first<{ n: number }>();
  expect(of(first.samples, "rows", { store: slug, table: "orders" })).toBe(orders?.n);
  expect(first.text).not.toMatch(/person-unnamed|browser-p/);
  expect((await page()).samples.filter(({ name }) => name === "suanpan_rows")).toEqual([]);
});

test("each job's last success is told, and a failure counts", async () => {
  const now = Date.now();
  await runJobs(EVERY_MINUTE, env, now);
  const job = "recompute summaries that changed";
  const down = () => {
    throw new Error("down");
  };
  const broken = { ...env, SHARD_0: { prepare: down, batch: down } };
  await expect(runJobs(EVERY_MINUTE, broken as never, now + 60_000)).rejects.toThrow(job);
  const { samples } = await page();
  const told = samples.filter(({ labels }) => labels.job === job).map(({ name, value }) => [name, value]);
  expect(Object.fromEntries(told)).toEqual({
    suanpan_job_last_success_timestamp_seconds: now / 1_000,
    suanpan_job_last_failure_timestamp_seconds: (now + 60_000) / 1_000,
    suanpan_job_failures_total: 1,
  });
});

test("only the installation's token opens it", async () => {
  const store = await newStore();
  for (const key of [store.manage_key, "wrong"]) {
    expect(await problemOf(await call("GET", "/metrics", { key }))).toMatchObject({
      status: 401,
      code: "admin_token_needed",
    });
  }
  expect((await call("GET", "/metrics")).status).toBe(401);
});
