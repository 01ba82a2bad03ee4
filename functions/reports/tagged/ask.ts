// What do `by` and `filter` ask of customers' tags? Found among the tags that the store has, or refused with the nearest name.
import { TAG, tagOf } from "../../../shared/dimensions.ts";
import type { Text } from "../../../shared/locale.ts";
import type { ReportDefinition } from "../../../shared/reports/define.ts";
import type { Access } from "../../http/context.ts";
import { hasHeld, type ReadTag, readTags, sampleValues } from "../../store/tagged.ts";
import type { Filter, View } from "../read.ts";
import { byTag, type Grouping, keyOfValue, NONE, only, UNKNOWN, WITH, WITHOUT, within } from "./grouping.ts";
import { tagGone, unknownTag } from "./refuse.ts";

/** A filter by tag, taken apart: the tag, and one key of its split or undefined for whoever has it. */
export function tagFilterOf(filter: Filter | undefined): { id: string; value: string | undefined } | undefined {
  if (filter?.dimension !== TAG) return undefined;
  const equals = filter.value.indexOf("=");
  return equals < 0
    ? { id: filter.value, value: undefined }
    : { id: filter.value.slice(0, equals), value: filter.value.slice(equals + 1) };
}

/** Whom an answer shows and under which keys; undefined where nobody asks by tag. A link's reader is told of no other tag. */
export async function groupingOf(
  { db, store }: Pick<View, "db" | "store">,
  { by, filter }: { by?: string | undefined; filter?: Filter | undefined },
  { link }: Pick<Access, "link">,
): Promise<Grouping | undefined> {
  const named = tagFilterOf(filter);
  const split = by === TAG ? "" : tagOf(by);
  if (named === undefined && split === undefined) return undefined;
  const tags = await readTags(db, store.id);
  if (link?.scope.filter && named && !tags.some(({ id }) => id === named.id)) throw tagGone();
  const grouped = (id: string, field: string) => byTag(db, store.id, findTag(tags, id, field));
  const filtered = named && only(await grouped(named.id, "filter"), named.value);
  const splitting = split === undefined ? undefined : await grouped(split, "by");
  if (filtered && splitting) return within(filtered, splitting);
  return splitting ?? filtered;
}

/** A tag by its id, or a problem that names the nearest. */
export function findTag(tags: readonly ReadTag[], id: string, field: string): ReadTag {
  const tag = tags.find((each) => each.id === id);
  if (tag) return tag;
  throw unknownTag(
    id,
    tags.map((each) => each.id),
    field,
  );
}

/** Whether anybody has what a filter by tag names; throws where there is no such tag. */
export async function hasHolders({ db, store }: Pick<View, "db" | "store">, filter: Filter): Promise<boolean> {
  const { id, value } = tagFilterOf(filter) ?? { id: "", value: undefined };
  const tag = findTag(await readTags(db, store.id), id, "filter");
  return hasHeld(db, store.id, tag.id, value === WITH ? "" : value);
}

/** How figures by tag are worked out, for whoever reads them. */
export const method = (visits: boolean): Text => ({
  en: `Worked out from rows when asked. Whoever has the tag now counts with all of these days, whatever he had then.${
    visits
      ? " A visitor is the customer who was signed in last within these days, else who placed the order that a visit named; all others are (unknown)."
      : ""
  }`,
  "zh-CN": `查询时由明细即时计算。标签以当前为准：现在拥有该标签的客户，其所选日期内的全部数据均计入。${
    visits ? "访客按所选日期内最后一次登录的客户识别，其次按访问中提及的订单识别，其余记为(unknown)。" : ""
  }`,
});

const ownKeys: Readonly<Record<string, Text>> = {
  [WITH]: { en: "with", "zh-CN": "有" },
  [WITHOUT]: { en: "without", "zh-CN": "无" },
  [NONE]: { en: "none", "zh-CN": "无" },
  [UNKNOWN]: { en: "unknown visitors and guests", "zh-CN": "未识别访客与游客" },
};

/** A value of a tag as its readers call it. */
export function valueName({ values }: ReadTag, value: string): Text {
  const named = values?.find((each) => each.value === value)?.name;
  return named ?? (Object.hasOwn(ownKeys, value) ? ownKeys[value] : undefined) ?? { en: value, "zh-CN": value };
}

/** A filter by tag in words, such as "Skin type: Oily". */
export async function filterWords({ db, store }: Pick<View, "db" | "store">, filter: Filter): Promise<Text> {
  const { id, value } = tagFilterOf(filter) ?? { id: "", value: undefined };
  const tag = findTag(await readTags(db, store.id), id, "filter");
  if (value === undefined) return { en: `Tag: ${tag.name.en}`, "zh-CN": `标签：${tag.name["zh-CN"]}` };
  const name = valueName(tag, value);
  return { en: `${tag.name.en}: ${name.en}`, "zh-CN": `${tag.name["zh-CN"]}：${name["zh-CN"]}` };
}

/** Tags and values of each that a control offers. */
const OFFERED_TAGS = 12;
const OFFERED_VALUES = 8;

/** Filters by tag that a control offers, with their words; none where the report has none. */
export async function tagOptions(
  { db, store }: Pick<View, "db" | "store">,
  filters: ReportDefinition["filters"],
): Promise<{ value: string; words: Text }[]> {
  if (!filters.includes(TAG)) return [];
  const tags = (await readTags(db, store.id)).slice(0, OFFERED_TAGS);
  const values = await sampleValues(
    db,
    store.id,
    tags.map(({ id }) => id),
  );
  return tags.flatMap((tag, place) => {
    const held = values[place] ?? [];
    if (held.includes("")) return [{ value: tag.id, words: tag.name }];
    if (held.length === 0) return [];
    // Those a tag names are all on offer: its first rows are its oldest customers, among whom nobody need be new.
    const offered = [...new Set([...held, ...(tag.values ?? []).map(({ value }) => value)])];
    return offered.slice(0, OFFERED_VALUES).map((value) => {
      const { en, "zh-CN": zh } = valueName(tag, value);
      return {
        value: `${tag.id}=${keyOfValue(value)}`,
        words: { en: `${tag.name.en}: ${en}`, "zh-CN": `${tag.name["zh-CN"]}：${zh}` },
      };
    });
  });
}
