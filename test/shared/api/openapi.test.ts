// Is the description an OpenAPI 3.1 document that tools of others read, and is every endpoint in it as it is?
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { endpoints } from "../../../shared/api/index.ts";
import { buildOpenApi } from "../../../shared/api/openapi.ts";

type Operation = Record<string, unknown> & { operationId: string; parameters?: { name: string; in: string }[] };
const document = buildOpenApi() as { openapi: string; paths: Record<string, Record<string, Operation>> };
const operation = (path: string, method: string) => document.paths[path]?.[method] as Operation;

test("the document is made of the endpoints, each once, each with its own name", () => {
  const named = endpoints.map(({ method, path }) => operation(path, method)?.operationId);
  expect(new Set(named).size).toBe(endpoints.length);
  for (const name of named) expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
  expect(document.openapi).toBe("3.1.0");
});

test("it is valid by the specification's own schema, and a spoiled one is not", async () => {
  const validate = async (text: string) => new Validator().validate(JSON.parse(text));
  const text = JSON.stringify(document);
  expect(await validate(text)).toEqual({ valid: true });
  expect(await validate(text.replace('"in":"path"', '"in":"nowhere"'))).toMatchObject({ valid: false });
  expect(await validate(text.replace('"openapi":"3.1.0"', '"openapi":"3.1.0","pahts":{}'))).toMatchObject({
    valid: false,
  });
});

test("it is JSON, the same each time, and refers to nothing outside", () => {
  const text = JSON.stringify(document);
  expect(JSON.stringify(buildOpenApi())).toBe(text);
  expect(text).not.toContain("undefined");
  for (const [, reference = ""] of text.matchAll(/"\$ref":"([^"]+)"/g)) expect(reference).toMatch(/^#\//);
});

test("every part of a path is a parameter, and queries are optional", () => {
  for (const { method, path } of endpoints) {
    const parameters = operation(path, method).parameters ?? [];
    const inPath = parameters.filter((each) => each.in === "path").map(({ name }) => name);
    expect(inPath, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  }
  const names = operation("/v1/metrics/{id}", "get").parameters?.map(({ name }) => name);
  expect(names).toEqual(["id", "from", "to", "grain", "by", "keys", "filter", "compare", "locale"]);
});

test("bodies are described as they are sent, with what may be left out", () => {
  const schema = JSON.stringify(operation("/v1/events", "post").requestBody);
  expect(schema).toContain('"required":["key","events"]');
  const order = JSON.stringify(operation("/v1/orders/{id}", "put").requestBody);
  expect(order).toContain("amount_minor");
  expect(order).not.toContain("subtotal_minor");
  // The id stands in the path.
  expect(order).toContain('"required":["ordered_at","currency","lines"]');
});

test("endpoints open to all say so, and all answer problems", () => {
  for (const { method, path, access } of endpoints) {
    const { security, responses } = operation(path, method) as { security?: unknown; responses?: object };
    expect(security !== undefined, path).toBe(access === "none");
    expect(responses).toHaveProperty("default");
  }
});
