// Codes of a batch: a hundred thousand as CSV, each genuine, each altered one refused, and none of one store good in another.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { codeSecret, findCode, makeCode } from "../../../functions/decide/codes.ts";
import { config as configSchema } from "../../../shared/pricing/config.ts";
import { problemOf } from "../../helpers/ask.ts";
import { anOffer, configure, newShop } from "../../helpers/prices.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, read, type TestStore } from "../../helpers/worker.ts";

const COUNT = 100_000;

let store: TestStore;
let id: number;
let secret: string;
let codes: string[];

const document = {
  offers: [anOffer("wake", 9_900, 1_000, { needs_code: true })],
  coupons: [
    { id: "wake-up", offer: "wake", batch: { count: COUNT } },
    { id: "other", offer: "wake", batch: { count: 10 } },
    { id: "shared", offer: "wake", code: "SAVE-10" },
  ],
};
const { coupons } = configSchema.parse(document);

const csvOf = (path: string) => call("GET", path, { key: store.manage_key });

beforeAll(async () => {
  store = await newShop();
  await configure(store, document);
  id = (await rowOf(store)).id;
  secret = await codeSecret(env);
  const text = await (await csvOf("/v1/coupons/wake-up/codes.csv")).text();
  const [header, ...rows] = text.trimEnd().split("\r\n");
  expect(header).toBe("serial,code");
  codes = rows.map((row, index) => {
    const [serial, code = ""] = row.split(",");
    expect(serial).toBe(String(index));
    return code;
  });
}, 120_000);

const find = (code: string, own = id, list = coupons) => findCode(secret, own, list, code);

test("100,000 codes, all different, all of the same form", () => {
  expect(codes).toHaveLength(COUNT);
  expect(new Set(codes).size).toBe(COUNT);
  for (const code of codes) {
    if (!/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/.test(code)) expect(code).toBe("of the form");
  }
});

test("every one of them opens its coupon, with its serial number", async () => {
  for (let from = 0; from < COUNT; from += 1_000) {
    const found = await Promise.all(codes.slice(from, from + 1_000).map((code) => find(code)));
    found.forEach((each, index) => {
      if (each?.coupon.id !== "wake-up" || each.serial !== from + index || each.code !== codes[from + index]) {
        expect(each).toBe(`serial ${from + index}`);
      }
    });
  }
}, 120_000);

test("a code with any sign altered is refused", async () => {
  const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZU?*".split("");
  for (const code of [codes[0], codes[31], codes[777], codes[COUNT - 1]] as string[]) {
    for (let place = 0; place < code.length; place += 1) {
      if (code[place] === "-") continue;
      for (const sign of signs) {
        if (sign === code[place]) continue;
        const altered = code.slice(0, place) + sign + code.slice(place + 1);
        expect(await find(altered), altered).toBeNull();
      }
    }
  }
});

test("a code of one coupon, store or secret is good for no other", async () => {
  const code = codes[5] as string;
  expect(await find(code, id + 1)).toBeNull();
  expect(await findCode("another secret", id, coupons, code)).toBeNull();
  const [, other] = coupons;
  const moved = (await makeCode(secret, id, "other", 5)).slice(0, 4) + code.slice(4);
  expect(await find(moved)).toBeNull();
  expect(await find(await makeCode(secret, id, "other", 9))).toMatchObject({ coupon: other, serial: 9 });
  // A genuine signature of a serial number beyond the batch.
  expect(await find(await makeCode(secret, id, "other", 10))).toBeNull();
});

test("spaces, case and look-alike letters make no difference, and one code has one spelling", async () => {
  const code = codes.find((each) => /0/.test(each) && /1/.test(each)) as string;
  const spellings = [
    code.toLowerCase(),
    ` ${code} `,
    code.replaceAll("-", ""),
    code.replaceAll("-", " "),
    code.replaceAll("0", "O").replaceAll("1", "l"),
    code.replaceAll("0", "o").replaceAll("1", "I"),
  ];
  for (const spelling of spellings) expect((await find(spelling))?.code, spelling).toBe(code);
  expect((await find(" save-10 "))?.code).toBe("SAVE-10");
  expect(await find("SAVE10")).toBeNull();
});

test("a revoked code, a coupon that is switched off and a batch made smaller are refused", async () => {
  const code = codes[7] as string;
  const changed = (change: object) => configSchema.parse({ coupons: [{ ...document.coupons[0], ...change }] }).coupons;
  expect(await find(code, id, changed({ revoked: [code.toLowerCase().replaceAll("-", "")] }))).toBeNull();
  expect(await find(codes[8] as string, id, changed({ revoked: [code] }))).not.toBeNull();
  expect(await find(code, id, changed({ active: false }))).toBeNull();
  expect(await find(code, id, changed({ batch: { count: 7 } }))).toBeNull();
  const shared = { id: "s", offer: "wake", code: "SAVE-10" };
  for (const change of [{ active: false }, { revoked: ["SAVE-10"] }]) {
    const list = configSchema.parse({ coupons: [{ ...shared, ...change }] }).coupons;
    expect(await find("SAVE-10", id, list)).toBeNull();
  }
});

test("two batches whose names begin their codes alike are told apart", async () => {
  // Prefixes are 20 bits: among a few thousand names some two share one.
  const names = new Map<string, string>();
  let twins: [string, string] | undefined;
  for (let n = 0; !twins; n += 1) {
    const prefix = (await makeCode("x", 1, `c${n}`, 0)).slice(0, 4);
    const known = names.get(prefix);
    if (known) twins = [known, `c${n}`];
    names.set(prefix, `c${n}`);
  }
  const list = configSchema.parse({
    coupons: twins.map((name) => ({ id: name, offer: "wake", batch: { count: 5 } })),
  }).coupons;
  for (const name of twins) {
    expect((await find(await makeCode(secret, id, name, 3), id, list))?.coupon.id).toBe(name);
  }
});

test("any text is a code or not, without an error", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 80 }), async (text) => {
      expect(await find(text)).toBeNull();
    }),
    { numRuns: 300, seed: 1 },
  );
});

test("a part of a batch, a coupon without one, and no coupon; asking is in the audit", async () => {
  const part = await (await csvOf("/v1/coupons/wake-up/codes.csv?from=99998&count=10")).text();
  expect(part).toBe(`serial,code\r\n99998,${codes[99_998]}\r\n99999,${codes[99_999]}\r\n`);
  expect(await (await csvOf("/v1/coupons/other/codes.csv?from=10")).text()).toBe("serial,code\r\n");
  expect(await problemOf(await csvOf("/v1/coupons/shared/codes.csv"))).toMatchObject({ code: "coupon_without_batch" });
  expect(await problemOf(await csvOf("/v1/coupons/none/codes.csv"))).toMatchObject({ code: "coupon_unknown" });
  const { entries } = await read<{ entries: { action: string; object: string; detail: unknown }[] }>(
    store,
    "/v1/audit",
  );
  expect(entries.find(({ action }) => action === "coupon.codes")).toMatchObject({ object: "other" });
  const { headers } = await csvOf("/v1/coupons/other/codes.csv");
  expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(headers.get("cache-control")).toBe("no-store");
});
