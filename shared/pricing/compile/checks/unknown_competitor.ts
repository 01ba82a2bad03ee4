// Does a rule follow a competitor of whom no price is known?
import type { Pricing } from "../../rules/index.ts";
import { type Check, say } from "../define.ts";
import { meant } from "../nearest.ts";

/** The competitors that a rule names, with the way to their list. */
function namedBy({ kind, params }: Pricing): { path: string; names: readonly string[] } | undefined {
  if (kind === "competitor" && params.names) return { path: "price.params.names", names: params.names };
  if (kind === "value" && params.reference.from === "competitors" && params.reference.names) {
    return { path: "price.params.reference.names", names: params.reference.names };
  }
  return undefined;
}

export const unknown_competitor: Check = {
  code: "unknown_competitor",
  title: { en: "Unknown competitor", "zh-CN": "未知竞争对手" },
  severity: "error",
  eases: true,
  *find({ rules, catalogue }) {
    for (const { path, thing } of rules) {
      const named = namedBy(thing.price);
      for (const [index, name] of (named?.names ?? []).entries()) {
        if (catalogue.competitors.has(name)) continue;
        const guess = meant(name, catalogue.competitors);
        yield {
          field: `${path}.${named?.path}.${index}`,
          message: say(
            `No price of the competitor "${name}" is known.${guess.en || " Import its prices first or correct the name."}`,
            `没有竞争对手“${name}”的价格，${guess["zh-CN"] || "请先导入其价格或更正名称。"}`,
          ),
        };
      }
    }
  },
};
