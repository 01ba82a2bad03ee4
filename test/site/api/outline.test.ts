import { describe, expect, it } from "vitest";
import { openapi } from "../../../shared/openapi.ts";
import { outline, typeOf } from "../../../site/src/api/outline.ts";

describe("outline", () => {
  const operations = outline(openapi());

  it("has every operation of the document once, each with a summary and an access", () => {
    const paths = openapi().paths as Record<string, object>;
    expect(operations).toHaveLength(Object.values(paths).flatMap((methods) => Object.keys(methods)).length);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    for (const { summary, access } of operations) expect([summary, access].every((text) => text !== "")).toBe(true);
  });

  it("flattens a body to rows, nested fields after their parent", () => {
    const body = operations.find(({ path, method }) => path === "/v1/orders/{id}" && method === "PUT")?.body ?? [];
    const names = body.map(({ name }) => name);
    expect(names).toContain("lines[].sku");
    expect(names.indexOf("lines")).toBeLessThan(names.indexOf("lines[].sku"));
  });

  it("writes a call that a shell takes", () => {
    const orders = operations.find(({ path, method }) => path === "/v1/orders" && method === "POST");
    expect(orders?.call).toContain("curl -X POST https://shop.example/v1/orders");
    expect(orders?.call).toContain('-H "Authorization: Bearer sk_');
  });
});

describe("typeOf", () => {
  it.each([
    [{ type: "string", minLength: 4, maxLength: 100 }, "string, 4 to 100 characters"],
    [{ type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, "integer"],
    [{ type: "array", maxItems: 50 }, "list, at most 50"],
    [{ enum: ["paid", "cancelled"] }, "one of paid, cancelled"],
    [{ anyOf: [{ type: "integer" }, { type: "string" }] }, "integer or string"],
    [{}, "any"],
  ])("%j", (schema, text) => {
    expect(typeOf(schema)).toBe(text);
  });
});
