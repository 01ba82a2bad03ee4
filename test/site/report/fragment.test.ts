import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Address, formatFragment, parseFragment, viewQuery } from "../../../site/src/report/fragment.ts";

describe("parseFragment", () => {
  it.each([
    ["#l_1a.s3cr-et", { id: "l_1a", secret: "s3cr-et", view: {} }],
    ["ab.cd", { id: "ab", secret: "cd", view: {} }],
    [
      "#ab.cd?report=funnel&funnel=view_item-purchase.any.day.visitor",
      { id: "ab", secret: "cd", view: { report: "funnel", funnel: "view_item-purchase.any.day.visitor" } },
    ],
    ["#ab.cd?compare=year", { id: "ab", secret: "cd", view: { compare: "year" } }],
    [
      "#ab.cd?from=2026-03-01&to=2026-03-28&filter=source%3Agoogle",
      { id: "ab", secret: "cd", view: { from: "2026-03-01", to: "2026-03-28", filter: "source:google" } },
    ],
  ])("reads %s", (fragment, address) => {
    expect(parseFragment(fragment)).toEqual(address);
  });

  it.each(["", "#", "#ab", "#.cd", "#ab.", "#?from=2026-03-01", "# ab.cd"])("finds no link in %j", (fragment) => {
    expect(parseFragment(fragment)).toBeNull();
  });

  it.each(["#ab.cd.", "#ab.cd)", "#ab.cd）。", "#ab.cd>"])("leaves out what a chat put after %s", (fragment) => {
    expect(parseFragment(fragment)).toEqual({ id: "ab", secret: "cd", view: {} });
  });

  it("drops choices that are none", () => {
    expect(parseFragment("#ab.cd?from=yesterday&to=2026-03-28&compare=moon&filter=x&locale=fr")?.view).toEqual({});
  });

  it("gives back what it wrote", () => {
    const text = fc.stringMatching(/^[\w-]{1,40}$/);
    const view = fc.record(
      {
        compare: fc.constantFrom("previous" as const, "year" as const, "none" as const),
        filter: fc.string({ minLength: 1 }).map((one) => `source:${one.toWellFormed()}`),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.record({ id: text, secret: text, view }), (address: Address) => {
        expect(parseFragment(formatFragment(address))).toEqual(address);
      }),
    );
  });
});

it("the query to the server never carries the secret", () => {
  const address = parseFragment("#ab.topsecret?from=2026-03-01&to=2026-03-02&compare=none");
  expect(viewQuery(address?.view ?? {})).toBe("from=2026-03-01&to=2026-03-02&compare=none");
});
