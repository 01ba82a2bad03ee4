// Bodies are read up to their limit and no further; records are parsed one by one.
import { expect, test } from "vitest";
import { LENIENT, parseJson, readBody } from "../../../functions/http/body.ts";
import { idOf } from "../../../functions/http/parse.ts";
import { Problem, problemResponse } from "../../../functions/http/problem.ts";

const request = (body: RequestInit["body"], headers: Record<string, string> = {}) =>
  new Request("https://suanpan.test/", { method: "POST", body: body ?? null, headers });
const tooLarge = expect.objectContaining({ details: expect.objectContaining({ status: 413 }) });

test("a body of exactly the limit is read, one byte more is not, however it is sent", async () => {
  expect(await readBody(request("12345"), 5)).toBe("12345");
  await expect(readBody(request("123456"), 5)).rejects.toEqual(tooLarge);
  expect(await readBody(request("12345", { "content-length": "5" }), 5)).toBe("12345");
  await expect(readBody(request("123456", { "content-length": "6" }), 5)).rejects.toEqual(tooLarge);
});

test("a length that lies is not believed", async () => {
  await expect(readBody(request("123456", { "content-length": "2" }), 5)).rejects.toEqual(tooLarge);
  expect(await readBody(request("12345", { "content-length": "nonsense" }), 5)).toBe("12345");
});

test("the limit counts bytes, not characters", async () => {
  await expect(readBody(request("童装"), 5)).rejects.toEqual(tooLarge);
  expect(await readBody(request("童装"), 6)).toBe("童装");
});

test("what is no UTF-8 is refused however it is sent, and read as it comes where it must not be lost", async () => {
  // 展会 in GB 18030, and a sign that is cut in two.
  for (const bytes of [new Uint8Array([0xd5, 0xb9, 0xbb, 0xe1]), new Uint8Array([0x61, 0xe7, 0xab])]) {
    const packed = new Response(bytes).body!.pipeThrough(new CompressionStream("gzip"));
    const ways = [
      request(bytes),
      request(bytes, { "content-length": `${bytes.length}` }),
      request(await new Response(packed).arrayBuffer(), { "content-encoding": "gzip" }),
    ];
    for (const way of ways) {
      const wrong = expect.objectContaining({
        details: expect.objectContaining({ status: 400, code: "malformed_utf8" }),
      });
      await expect(readBody(way, 50)).rejects.toEqual(wrong);
    }
    expect(await readBody(request(bytes), 50, LENIENT)).toContain("\ufffd");
  }
});

test("no body is an empty text", async () => {
  expect(await readBody(new Request("https://suanpan.test/"), 5)).toBe("");
});

test("what is no JSON is a problem, deep nesting is none", () => {
  expect(() => parseJson("{")).toThrow(Problem);
  expect(() => parseJson("")).toThrow(Problem);
  expect(parseJson(`${"[".repeat(20_000)}${"]".repeat(20_000)}`)).toHaveLength(1);
});

test("a refused record is named by its id or sku, where it has a short one", () => {
  expect(idOf({ id: "1001" })).toBe("1001");
  expect(idOf({ id: 7 })).toBe("7");
  expect(idOf({ sku: "A1" })).toBe("A1");
  expect(idOf({ id: {} })).toBeUndefined();
  expect(idOf(null)).toBeUndefined();
  expect(idOf({ id: "x".repeat(500) })).toHaveLength(100);
});

test("a problem is written with its status, code and when to come again", async () => {
  const response = problemResponse({ status: 429, code: "over_limit", detail: "Wait.", retry_after: 60 });
  expect(response.status).toBe(429);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "retry-after": "60",
  });
  expect(await response.json()).toEqual({
    type: "/api/#over_limit",
    title: "over limit",
    status: 429,
    code: "over_limit",
    detail: "Wait.",
  });
});
