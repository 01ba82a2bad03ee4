// Are the special functions right? Against SciPy's, and against what defines them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digamma, lnGamma, trigamma } from "../../shared/numbers/gamma.ts";
import { hyp2f1, hyp2f1TimesC } from "../../shared/numbers/hyp2f1.ts";
import { normalQuantile, normalShare } from "../../shared/numbers/normal.ts";
import { quantile } from "../../shared/numbers/quantile.ts";
import { solve } from "../../shared/numbers/solve.ts";
import { studentTwoSided, studentWithin } from "../../shared/numbers/student.ts";
import * as cases from "../cases/customers/numbers.ts";

/** Distance as a share of what is known, and of 1 where that is small. */
const off = (found: number, known: number, least = 0) => Math.abs(found - known) / Math.max(Math.abs(known), least);

describe("special functions", () => {
  it.each(cases.gammas)("gamma's logarithm and its derivatives at %f", (x = 0, ln = 0, first = 0, second = 0) => {
    expect(off(lnGamma(x), ln, 1)).toBeLessThan(1e-14);
    expect(off(digamma(x), first)).toBeLessThan(1e-14);
    expect(off(trigamma(x), second)).toBeLessThan(1e-14);
  });

  it.each(cases.hypergeometrics)("2F1(%f, %f; %f; %f)", (a = 0, b = 0, c = 0, z = 0, known = 0) => {
    // So near to 1 the far end of the series is an integral.
    expect(off(hyp2f1(a, b, c, z), known)).toBeLessThan(z > 0.9999 ? 1e-8 : 1e-12);
  });

  it.each(cases.normals)("the normal distribution at %f", (z = 0, known = 0) => {
    expect(off(normalShare(z), known)).toBeLessThan(1e-12);
  });

  it.each(cases.quantiles)("the normal quantile of %f", (share = 0, known = 0) => {
    // A share so near to 1 says no more of its quantile.
    expect(off(normalQuantile(share), known, 1)).toBeLessThan(1e-11);
  });

  it.each(cases.students)("Student's p of %f with %f degrees of freedom", (t = 0, freedom = 0, known = 0) => {
    expect(off(studentTwoSided(t, freedom), known)).toBeLessThan(1e-8);
  });

  it.each(cases.studentQuantiles)(
    "Student's interval of %f with %f degrees of freedom",
    (level = 0, freedom = 0, known = 0) => {
      expect(off(studentWithin(level, freedom), known)).toBeLessThan(1e-8);
    },
  );

  it("each derivative of ln gamma steps down by what the recurrence says", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e4, noNaN: true }), (x) => {
        expect(off(lnGamma(x + 1) - lnGamma(x), Math.log(x), 1)).toBeLessThan(1e-9);
        expect(off(digamma(x + 1) - digamma(x), 1 / x, 1)).toBeLessThan(1e-9);
        expect(off(trigamma(x) - trigamma(x + 1), 1 / x ** 2, 1)).toBeLessThan(1e-9);
      }),
    );
  });

  it("2F1 is the binomial series where b and c are the same, and 1 - z to the power after Euler", () => {
    const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(between(-3, 3), between(0.1, 5), between(0, 0.95), (a, b, z) => {
        expect(off(hyp2f1(a, b, b, z), (1 - z) ** -a, 1e-3)).toBeLessThan(1e-9);
        const c = b + 1.5;
        const euler = (1 - z) ** (c - a - b) * hyp2f1(c - a, c - b, c, z);
        expect(off(hyp2f1(a, b, c, z), euler, 1e-3)).toBeLessThan(1e-9);
      }),
    );
  });

  it("refuse what they cannot work out", () => {
    for (const of of [lnGamma, digamma, trigamma]) expect(() => of(0)).toThrow("requires a number above 0, not 0");
    expect(() => hyp2f1TimesC(1, 1, 2, 1)).toThrow("hyp2f1 requires 0 <= z < 1");
    expect(() => hyp2f1TimesC(1, 1, -1, 0.5)).toThrow("c > -1");
    expect(() => hyp2f1(1, 1, 0, 0.5)).toThrow("not 0");
    expect(() => normalQuantile(1)).toThrow("requires a share between 0 and 1");
  });
});

describe("quantiles", () => {
  it("are R's of type 7", () => {
    // quantile(c(1, 4, 9, 16, 25), c(0, .1, .2, .5, .9, 1)) in R.
    const values = [1, 4, 9, 16, 25];
    expect([0, 0.1, 0.2, 0.5, 0.9, 1].map((share) => quantile(values, share))).toEqual([
      1, 2.2, 3.4000000000000004, 9, 21.4, 25,
    ]);
    expect(() => quantile([], 0.5)).toThrow("quantile requires at least one value");
  });
});

describe("equations", () => {
  it("are solved where the matrix is positive definite, and refused elsewhere", () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number, number), { minLength: 3, maxLength: 3 }),
        fc.tuple(number, number, number),
        (b, x) => {
          // B'B + I is positive definite whatever B is.
          const a = [0, 1, 2].map((i) =>
            [0, 1, 2].map((k) => b.reduce((sum, row) => sum + row[i]! * row[k]!, i === k ? 1 : 0)),
          );
          const right = a.map((row) => row.reduce((sum, each, k) => sum + each * x[k]!, 0));
          solve(a, right)?.forEach((each, k) => {
            expect(each).toBeCloseTo(x[k]!, 8);
          });
          expect(solve(a, right)).not.toBeNull();
          expect(
            solve(
              a.map((row) => row.map((each) => -each)),
              right,
            ),
          ).toBeNull();
        },
      ),
    );
  });
});
