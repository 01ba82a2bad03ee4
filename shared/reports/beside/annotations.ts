// What happened beside the figures? Marks on every trend: promotions, prices, releases, experiments, and an operator's own.
import type { Text } from "../../locale.ts";

export const automatic = [
  "offer",
  "price_rule",
  "price_list",
  "list_prices",
  "price",
  "experiment",
  "feature",
] as const;
export type AnnotationKind = (typeof automatic)[number] | "own";

export interface Annotation {
  id: string;
  kind: AnnotationKind;
  /** The day it begins, or, of what began before the days that are asked for, ends. */
  day: string;
  /** Its last day; null of a moment, and of what goes on. */
  until: string | null;
  title: Text;
}

export interface AnnotationsAnswer {
  from: string;
  to: string;
  annotations: Annotation[];
  /** More happened than is listed; the newest are. */
  truncated: boolean;
}

/** Something that holds for a time: epoch ms, half-open; null where it goes on, or began before anybody looked. */
export interface Stretch {
  kind: Exclude<AnnotationKind, "own">;
  id: string;
  name: Text;
  from: number | null;
  until: number | null;
  /** It goes on, but as something else: a changed rule. */
  changed?: true;
  /** It stands for so many of its kind, which are counted and not named. */
  count?: number;
}

type Verb = "begins" | "ends" | "changes";

const things: Record<Stretch["kind"], { en: [one: string, many: string]; zh: [one: string, counted: string] }> = {
  offer: { en: ["Offer", "offers"], zh: ["优惠", "个优惠"] },
  price_rule: { en: ["Price rule", "price rules"], zh: ["价格规则", "条价格规则"] },
  price_list: { en: ["Price list", "price lists"], zh: ["价目表", "份价目表"] },
  price: { en: ["Price", "prices"], zh: ["价格", "个商品价格"] },
  list_prices: { en: ["List prices only", "switches to list prices"], zh: ["仅按标价", "次标价切换"] },
  experiment: { en: ["Experiment", "experiments"], zh: ["实验", "个实验"] },
  feature: { en: ["Release", "releases"], zh: ["发布", "项发布"] },
};
const verbs: Record<Verb, { one: Text; many: Text }> = {
  begins: { one: { en: "begins", "zh-CN": "开始" }, many: { en: "begin", "zh-CN": "开始" } },
  ends: { one: { en: "ends", "zh-CN": "结束" }, many: { en: "end", "zh-CN": "结束" } },
  changes: { one: { en: "changes", "zh-CN": "变更" }, many: { en: "change", "zh-CN": "变更" } },
};

interface Mark extends Annotation {
  kind: Stretch["kind"];
  verb: Verb;
  name: Text;
  count: number;
}

/** As many of one kind on one day are told one by one; more are counted. */
const MOST_ALIKE = 3;

/** Stretches as marks on days; many of one kind on one day are one mark. `dayOf` tells the store's day of a moment. */
export function marksOf(stretches: readonly Stretch[], dayOf: (at: number) => string): Annotation[] {
  const marks = stretches.flatMap(({ kind, id, name, from, until, changed, count = 1 }): Mark[] => {
    const at = from ?? until;
    if (at === null) return [];
    const verb: Verb = changed ? "changes" : from === null ? "ends" : "begins";
    const day = dayOf(from ?? at - 1);
    // `until` is the first moment without it.
    const last = from !== null && until !== null ? dayOf(until - 1) : null;
    return [
      {
        id: `${kind}:${id}:${day}:${verb}`,
        kind,
        day,
        until: last,
        title: titleOf(kind, verb, name),
        verb,
        name,
        count,
      },
    ];
  });
  const groups = Map.groupBy(marks, ({ kind, day, verb }) => `${kind}:${day}:${verb}`);
  return [...groups].flatMap(([key, alike]) => {
    const [first] = alike;
    const all = alike.reduce((sum, { count }) => sum + count, 0);
    if (!first || all <= MOST_ALIKE) return alike.map(({ verb: _, name: __, count: ___, ...mark }) => mark);
    const { kind, day, verb } = first;
    return [{ id: key, kind, day, until: null, title: countOf(kind, verb, all) }];
  });
}

function titleOf(kind: Stretch["kind"], verb: Verb, name: Text): Text {
  const { en, zh } = things[kind];
  const { one } = verbs[verb];
  return { en: `${en[0]} ${one.en}: ${name.en}`, "zh-CN": `${zh[0]}${one["zh-CN"]}：${name["zh-CN"]}` };
}

function countOf(kind: Stretch["kind"], verb: Verb, count: number): Text {
  const { en, zh } = things[kind];
  const { many } = verbs[verb];
  return { en: `${count} ${en[1]} ${many.en}`, "zh-CN": `${count}${zh[1]}${many["zh-CN"]}` };
}
