// What does the funnel say? Where most leave, who they are, how long it takes, and whom to call back, with what to do.
import type { Text } from "../locale.ts";
import type { BarsBlock, Block, Finding, StudyDocument } from "../studies/blocks.ts";
import { tooLittle, type Writer, writersOf } from "../studies/words.ts";
import { dropGrid } from "./drop_grid.ts";
import { type Explained, explain, type StepFigures, stepFigures } from "./figures.ts";
import type { Options, SplitId } from "./reach.ts";
import { spanOf } from "./span.ts";
import { stepById } from "./steps.ts";
import { explainTable, readingsTable, splitTable, stepsTable } from "./tables.ts";
import { byChance, type FunnelInput, goalOf, LEAST, methodOf, per, type SplitNames, titleOf, whoOf } from "./words.ts";

const metOnTheWay: readonly SplitId[] = ["variant", "fee", "tier", "sku", "category"];

/** Where a visitor came from: a step cannot be walked with it and without, but a link can be followed. */
const origins: readonly SplitId[] = ["channel", "source", "medium", "campaign"];

/** How rarely chance may bring as much: of a hundred such findings one. */
const SURE = 0.01;

const none: Text = { en: "", "zh-CN": "" };
export function funnelDocument(input: FunnelInput, names: SplitNames, currency: string): StudyDocument {
  const { options, all, splits, by } = input;
  const figures = stepFigures(all, options.steps.length);
  if (all.length < LEAST || options.steps.length < 2) return tooLittle(emptyOf(input));
  const { en, zh } = writersOf(currency);
  const drop = worstOf(figures, options.steps);
  const reasons = drop === null ? [] : explain(all, drop, splits);
  const [reason] = reasons;
  const isSure = ({ p }: Explained) => p * Math.max(1, reasons.length) < SURE;
  const sure = reason && isSure(reason) ? reason : null;
  // Where they came from is one reason; what they met on the way, such as a size, is another, and the shop's own.
  const met = reasons.find((each) => each.split !== sure?.split && metOnTheWay.includes(each.split) && isSure(each));
  const findings = [
    drop === null ? null : droppedAt(figures, drop, options, en, zh),
    drop === null || sure === null ? null : becauseOf(sure, true, options, drop, names, en, zh),
    drop !== null && sure && met ? becauseOf(met, false, options, drop, names, en, zh) : null,
    recall(input, figures, en, zh) ?? slowest(figures, options),
    missingOf(input),
  ];
  const blocks: (Block | null)[] = [
    bars(figures, input, en, zh),
    by === null ? null : dropGrid(by, input, names, en, zh),
    stepsTable(figures, input, recall(input, figures, en, zh)?.text ?? null),
    by === null ? null : splitTable(by, input, names, en, zh),
    reasons.length > 0 && drop !== null ? explainTable(reasons, drop, input, names, en, zh) : null,
    readingsTable(input, en, zh),
    ...splits.filter((split) => split !== by).map((split) => splitTable(split, input, names, en, zh)),
  ];
  return {
    findings: findings.filter((each) => each !== null).slice(0, 3),
    blocks: blocks.filter((each) => each !== null),
    empty: null,
  };
}

/** The step after which the largest share leaves before an order; a second order is a matter of its own. */
export function worstOf(figures: readonly StepFigures[], steps: readonly string[]): number | null {
  let worst: number | null = null;
  for (const [at, { reached, lost }] of figures.entries()) {
    if (at === figures.length - 1 || steps[at + 1] === "repurchase" || reached < LEAST || lost === 0) continue;
    const known = worst === null ? undefined : figures[worst];
    if (known === undefined || lost / reached > known.lost / known.reached) worst = at;
  }
  return worst;
}

function droppedAt(figures: readonly StepFigures[], at: number, options: Options, en: Writer, zh: Writer): Finding {
  const { reached = 0, lost = 0 } = figures[at] ?? {};
  const [from, to] = [titleOf(options.steps[at] ?? ""), titleOf(options.steps[at + 1] ?? "")];
  const who = whoOf(options);
  return {
    text: {
      en: `${en.number(lost)} of ${en.number(reached)} ${who.en} (${en.percent(lost / reached)}) stop after “${from.en}” and never come to “${to.en}”: the largest loss on the way.`,
      "zh-CN": `流失最多的是“${from["zh-CN"]}”之后：${zh.number(reached)}${per(options)}${who["zh-CN"]}中有${zh.number(lost)}${per(options)}（${zh.percent(lost / reached)}）没有走到“${to["zh-CN"]}”。`,
    },
    action: stepById.get(options.steps[at] ?? "")?.action ?? none,
  };
}

/** @param most whether it tells more than any other split; else it is what differs most of what they met on the way */
function becauseOf(
  found: Explained,
  most: boolean,
  options: Options,
  at: number,
  names: SplitNames,
  en: Writer,
  zh: Writer,
): Finding {
  const [split, key] = [names.split(found.split), names.key(found.split, found.key)];
  const title = titleOf(options.steps[at] ?? "");
  const small = split.en.toLowerCase();
  const [own, others] = [found.lost / found.reached, found.others_lost / found.others_reached];
  const extra = Math.round(found.extra);
  return {
    text: {
      en: `${most ? `After “${title.en}” the ${small} makes the greatest difference` : `Of what they meet on the way, the ${small} matters most`}: ${key.en} loses ${en.percent(own)}, the others ${en.percent(others)}. At the others' rate ${en.number(extra)} more would have gone on. ${byChance(found.p, en).en}`,
      "zh-CN": `${most ? `“${title["zh-CN"]}”之后，${split["zh-CN"]}的差别最大` : `途中所遇的因素里，${split["zh-CN"]}的影响最大`}：${key["zh-CN"]}流失${zh.percent(own)}，其余为${zh.percent(others)}。若与其余持平，可多留住${zh.number(extra)}${per(options)}。${byChance(found.p, zh)["zh-CN"]}`,
    },
    action: origins.includes(found.split)
      ? {
          en: `Come to the shop as they do, from ${key.en}: does the page keep what the link promised? Test the change in an experiment.`,
          "zh-CN": `请从“${key["zh-CN"]}”的链接进入店铺走一遍：页面是否兑现了链接的承诺？再以实验验证改动。`,
        }
      : {
          en: `Go through this step yourself with ${key.en} and once without, mend what differs, and test the change in an experiment.`,
          "zh-CN": `请分别以“${key["zh-CN"]}”与其他条件走一遍该环节，修正差异之处，再以实验验证。`,
        },
  };
}

/** Customers among those who came to the cart and did not order: they can be written to. */
function recall(input: FunnelInput, figures: readonly StepFigures[], en: Writer, zh: Writer): Finding | null {
  const cart = input.options.steps.indexOf("add_to_cart");
  const order = input.options.steps.indexOf("purchase");
  if (cart < 0 || order < cart) return null;
  const lost = figures.slice(cart, order).reduce((sum, each) => sum + each.lost, 0);
  const known = input.customers.slice(cart, order).reduce((sum, each) => sum + each, 0);
  if (known === 0) return null;
  return {
    text: {
      en: `${en.number(lost)} ${whoOf(input.options).en} left between the cart and the order; ${en.number(known)} of them are known customers and can be written to.`,
      "zh-CN": `${zh.number(lost)}${per(input.options)}在购物车到下单之间离开，其中${zh.number(known)}${per(input.options)}为已知客户，可以召回。`,
    },
    action: {
      en: "Write to them while they remember. “Keep who is lost as a list” below makes a list of them that is filled anew every night.",
      "zh-CN": "请趁热召回。在下方“把流失者存为名单”中建立名单，每晚自动更新。",
    },
  };
}

/** The step that takes longest, where there is nobody to write to. */
function slowest(figures: readonly StepFigures[], { steps }: Options): Finding | null {
  const order = steps.indexOf("purchase");
  const timed = figures.flatMap(({ median_ms, p75_ms, reached }, at) =>
    at > 0 && (order < 0 || at <= order) && reached >= LEAST && median_ms !== null && p75_ms !== null
      ? [{ at, median_ms, p75_ms }]
      : [],
  );
  const [slow] = timed.sort((a, b) => b.median_ms - a.median_ms);
  if (!slow) return null;
  const [from, to] = [titleOf(steps[slow.at - 1] ?? ""), titleOf(steps[slow.at] ?? "")];
  const [half, most] = [spanOf(slow.median_ms), spanOf(slow.p75_ms)];
  return {
    text: {
      en: `“${from.en}” to “${to.en}” takes longest: half need ${half.en} or more, a quarter ${most.en} or more.`,
      "zh-CN": `“${from["zh-CN"]}”到“${to["zh-CN"]}”耗时最长：一半的人需要${half["zh-CN"]}以上，四分之一需要${most["zh-CN"]}以上。`,
    },
    action: {
      en: "Make a reminder wait at least so long, and look for what they do meanwhile in Journeys.",
      "zh-CN": "提醒消息至少应晚于该时长发送；其间的行为请查看“访问路径”。",
    },
  };
}

function missingOf({ missing }: FunnelInput): Finding | null {
  if (missing.length === 0) return null;
  const list = missing.join(", ");
  return {
    text: {
      en: `These steps are left out, since no event told of them in these days: ${list}.`,
      "zh-CN": `以下环节在所选日期内没有事件，已略去：${missing.join("、")}。`,
    },
    action: {
      en: `Have the shop send them where they happen: suanpan("${missing[0]}", { items: [...] }).`,
      "zh-CN": `请在对应环节发送事件：suanpan("${missing[0]}", { items: [...] })。`,
    },
  };
}

function emptyOf({ missing, events, options }: FunnelInput): Text {
  const [first = "view_item"] = missing.length > 0 ? missing : options.steps;
  return events === 0
    ? {
        en: 'No events came in these days. Put the script of the start page into the shop: page views come by themselves, and steps with calls such as suanpan("view_item", { items: [...] }).',
        "zh-CN":
          '所选日期内没有任何事件。请先在店铺页面放入首页所示的脚本：浏览会自动记录，各环节则由suanpan("view_item", { items: [...] })等调用发送。',
      }
    : {
        en: `Too few came to the first step to tell: ${LEAST} are needed, and two steps with events. Choose more days, or send what is missing: suanpan("${first}", { items: [...] }).`,
        "zh-CN": `到达首个环节的人数过少：至少需要${LEAST}，且至少两个环节有事件。请扩大时间范围，或补发缺少的事件：suanpan("${first}", { items: [...] })。`,
      };
}

function bars(figures: readonly StepFigures[], input: FunnelInput, en: Writer, zh: Writer): BarsBlock {
  const { options } = input;
  const goal = goalOf(options);
  const [first, last] = [figures[0]?.reached ?? 0, figures[goal]?.reached ?? 0];
  const [who, from, to] = [whoOf(options), titleOf(options.steps[0] ?? ""), titleOf(options.steps[goal] ?? "")];
  return {
    id: "steps",
    kind: "bars",
    title: { en: `How far ${who.en} come`, "zh-CN": `${who["zh-CN"]}走到哪一步` },
    finding: {
      en: `Of ${en.number(first)} ${who.en} at “${from.en}”, ${en.number(last)} come to “${to.en}”: ${en.percent(last / first)}.`,
      "zh-CN": `“${from["zh-CN"]}”的${zh.number(first)}${per(options)}${who["zh-CN"]}中，${zh.number(last)}${per(options)}走到“${to["zh-CN"]}”，占${zh.percent(last / first)}。`,
    },
    method: methodOf(input),
    unit: "count",
    goal,
    rows: figures.map(({ reached }, at) => ({ label: titleOf(options.steps[at] ?? ""), value: reached })),
  };
}
