// Does a higher rung of a ladder give less than the one below it?
import { type Check, say } from "../define.ts";

export const ladder_falls: Check = {
  code: "ladder_falls",
  title: { en: "Ladder that gives less higher up", "zh-CN": "阶梯越高优惠越少" },
  severity: "warning",
  *find({ offers, rules }) {
    for (const { path, thing } of offers) {
      for (const [key, value] of Object.entries(thing.effect.params)) {
        if (!Array.isArray(value)) continue;
        const at = fallOf(value as unknown[], key === "price_minor");
        if (at > 0) yield { field: `${path}.effect.params.${key}.${at}`, message: sentence(thing.id, at) };
      }
    }
    for (const { path, thing } of rules) {
      if (thing.price.kind !== "tiers") continue;
      const { tiers } = thing.price.params;
      const at = ["unit_minor", "change_ratio"]
        .map((key) => tiers.map((tier) => (tier as Record<string, unknown>)[key]))
        .reduce((found, values) => Math.max(found, fallOf(values, true)), 0);
      if (at > 0) yield { field: `${path}.price.params.tiers.${at}`, message: sentence(thing.id, at) };
    }
  },
};

/** The first place at which a buyer gets less than before it, of prices where they rise; 0 where there is none. */
function fallOf(values: readonly unknown[], lower_is_more: boolean): number {
  const sign = lower_is_more ? -1 : 1;
  const at = values.findIndex((value, index) => {
    const before = values[index - 1];
    return typeof value === "number" && typeof before === "number" && sign * value < sign * before;
  });
  return Math.max(0, at);
}

const sentence = (id: string, at: number) =>
  say(
    `Rung ${at + 1} of "${id}" gives a buyer less than rung ${at}. Put the values in order, if that is not meant.`,
    `“${id}”的第${at + 1}档优惠少于第${at}档。如非本意，请调整数值顺序。`,
  );
