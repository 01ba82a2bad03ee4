// What titles claim, in the forms that shops write.
import { expect, test } from "vitest";
import { type Claim, claimsOf } from "../../../../shared/pricing/compile/claims.ts";

const off = (off_ratio: number, up_to = false): Claim => ({ kind: "share", off_ratio, up_to });
const was = (amount: number): Claim => ({ kind: "was", amount });

const of = (title: string, ...claims: Claim[]) => ({ title, claims });

const cases: readonly { title: string; claims: Claim[] }[] = [
  of("-23 %", off(0.23)),
  of("Tea −23%", off(0.23)),
  of("Spring tea: –15 %!", off(0.15)),
  of("23% off", off(0.23)),
  of("Save 5%", off(0.05)),
  of("23 % Rabatt auf Tee", off(0.23)),
  of("20 % de réduction", off(0.2)),
  of("1,5 % off", off(0.015)),
  of("20–30 % off", off(0.3)),
  of("20% off tea, 10% off cups", off(0.2), off(0.1)),
  of("save up to 40 %", off(0.4, true)),
  of("up to 30% off", off(0.3, true)),
  of("jusqu'à -50 %", off(0.5, true)),
  of("Half price week", off(0.5)),
  of("7.7折", off(0.23)),
  of("春茶 7.7 折", off(0.23)),
  of("85折", off(0.15)),
  of("8折", off(0.2)),
  of("八五折", off(0.15)),
  of("九点五折", off(0.05)),
  of("春茶8折起", off(0.2, true)),
  of("低至3折", off(0.7, true)),
  of("半价", off(0.5)),
  of("直降20%", off(0.2)),
  of("立减 20％", off(0.2)),
  of("was ¥99", was(99)),
  of("Tea, was €1,69, now -23 %", off(0.23), was(1.69)),
  of("instead of $ 1,299.00", was(1_299)),
  of("原价99元", was(99)),
  of("原价：¥1299", was(1_299)),
  of("99 % pure water"),
  of("100% cotton week"),
  of("Spend 99 minus 10"),
  of("满99减10"),
  of("立减10元"),
  of("Buy 5 get 1"),
  of("折叠浴盆"),
  of("打折季"),
  of("VAT 13 % included"),
  of("Was 5 stars, is 5 stars"),
  of("Bundle 15 % under the sum"),
];

test.each(cases)("$title", ({ title, claims }) => {
  expect(claimsOf(title)).toEqual(claims);
});
