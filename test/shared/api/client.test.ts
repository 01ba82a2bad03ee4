// Does the client that is written from the API's description compile as strictly as this project, and name every endpoint?
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { buildClient } from "../../../shared/api/client.ts";
import { typeOf, typeOfExample } from "../../../shared/api/client_types.ts";
import { endpoints } from "../../../shared/api/index.ts";
import { openapi } from "../../../shared/openapi.ts";

const folder = mkdtempSync(join(tmpdir(), "client-"));
afterAll(() => rmSync(folder, { recursive: true }));
/** Where programs find it, as they write it. */
const CLIENT = JSON.stringify("./client");
const text = buildClient(openapi());

/** What TypeScript says of a program that uses the client; nothing where it is right. */
function compile(program: string): string {
  writeFileSync(join(folder, "client.ts"), text);
  writeFileSync(join(folder, "program.ts"), program);
  const flags =
    "--noEmit --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --noUnusedLocals --ignoreConfig";
  const target = "--target esnext --module esnext --moduleResolution bundler --lib esnext,dom --types node";
  const compiler = "node_modules/typescript-7/bin/tsc";
  try {
    execFileSync(process.execPath, [compiler, ...`${flags} ${target}`.split(" "), join(folder, "program.ts")], {
      encoding: "utf8",
    });
    return "";
  } catch (error) {
    return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
  }
}

test("compiles strictly, with a program that knows bodies, queries and answers", { timeout: 60_000 }, () => {
  const program = `
    import { createSuanpan, SuanpanError } from ${CLIENT};
    const api = createSuanpan({ url: "https://suanpan.test", key: "sk_x" });
    const { metrics } = await api.getMetrics();
    const figures = await api.getMetricsId({ id: "gmv", grain: "month" });
    export const total: number = figures.total;
    export const title: string | undefined = metrics[0]?.title.en;
    const lines = [{ sku: "A", quantity: 1, amount_minor: 100 }];
    await api.putOrdersId({ id: 1, body: { ordered_at: 0, currency: "CNY", lines } });
    export const isOurs = (error: unknown) => error instanceof SuanpanError && error.problem.code === "key_unknown";`;
  expect(compile(program)).toBe("");
});

test.each([
  ['api.getMetricsId({ id: "gmv", grain: "decade" })', '"decade"'],
  ["api.getMetricsId({})", "'id' is missing"],
  ['api.putOrdersId({ id: 1, body: { currency: "CNY", lines: [] } })', "'ordered_at' is missing"],
  ["api.getAlchemy()", "'getAlchemy' does not exist"],
])("does not compile %s", { timeout: 60_000 }, (call, reason) => {
  const program = `import { createSuanpan } from ${CLIENT}; const api = createSuanpan({ url: "x" }); await ${call};`;
  expect(compile(program)).toContain(reason);
});

test("has every endpoint once", () => {
  const calls = [...text.matchAll(/method: "(\w+)",\s+path: "([^"]+)"|ask\(\{ method: "(\w+)", path: "([^"]+)"/g)];
  const called = calls.map(
    ([, method, path, otherMethod, otherPath]) => `${method ?? otherMethod} ${path ?? otherPath}`,
  );
  expect(called.sort()).toEqual(endpoints.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort());
});

test.each<[Record<string, unknown>, string]>([
  [{ type: "array", items: { type: ["string", "null"] } }, "(string | null)[]"],
  [{ type: "object", properties: { "a-b": { const: 1 } }, required: ["a-b"] }, '{ "a-b": 1; }'],
  [{ type: "object", additionalProperties: { type: "integer" } }, "{ [name: string]: number }"],
  [{ type: "object", additionalProperties: false }, "Record<string, never>"],
  [{ anyOf: [{ type: "number" }, {}] }, "unknown"],
  [{ type: "array", prefixItems: [{ type: "string" }, { type: "number" }], items: false }, "[string, number]"],
])("the type of %j is %s", (schema, type) => {
  expect(typeOf(schema)).toBe(type);
});

test("an example's type takes more than it shows, and anything where it shows nothing", () => {
  expect(typeOfExample({ a: [1, "x"], b: null, c: [] })).toBe(
    "{ a: (number | string)[]; b: unknown; c: unknown[]; [more: string]: unknown; }",
  );
});
