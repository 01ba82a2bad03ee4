// Does the operator's page say what is the matter, in a form that Prometheus reads, and of nobody?
import { expect, test } from "vitest";
import { EVERY_MINUTE } from "../../../functions/jobs/index.ts";
import { runJobs } from "../../../functions/jobs/run.ts";
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

/** Reads the text format 0.0.4 by its grammar; throws on a line that is none. */
function parse(text: string): { types: Map<string, string>; samples: Sample[] } {
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  expect(text.endsWith("\n")).toBe(true);
  for (const line of text.slice(0, -1).split("\n")) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$/.exec(line);
    if (comment) {
      if (comment[1] === "TYPE") {
        expect(types.has(comment[2] ?? "")).toBe(false);
        types.set(comment[2] ?? "", comment[3] ?? "");
      }
      continue;
    }
    const sample = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(line);
    if (!sample) throw new Error(`no line of the format: ${line}`);
    const labels: Record<string, string> = {};
    const said = sample[2] ?? "";
    const pairs = [...said.matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)",?/g)];
    expect(pairs.map(([whole]) => whole).join("")).toBe(said);
    for (const [, name = "", value = ""] of pairs) labels[name] = value;
    samples.push({ name: sample[1] ?? "", labels, value: Number(sample[3]) });
  }
  for (const { name } of samples) expect(types.get(name), name).toMatch(/^(gauge|counter)$/);
  const places = samples.map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`);
  expect(new Set(places).size).toBe(places.length);
  return { types, samples };
}

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
