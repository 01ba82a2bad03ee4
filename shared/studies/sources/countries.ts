// From which countries do visits come?
import { countryText } from "../../speed/words.ts";
import { DAY_MS } from "../../time.ts";
import type { CountriesBlock } from "../blocks.ts";
import type { Visits } from "../visits.ts";
import type { Writer } from "../words.ts";

const DAYS = 28;
const MOST = 60;

/** Visits of the newest four weeks by country; none where fewer than two countries are known. */
export function countryBlocks({ visits, until }: Visits, { en, zh }: { en: Writer; zh: Writer }): CountriesBlock[] {
  const from = until - DAYS * DAY_MS;
  const count = new Map<string, number>();
  for (const { at, country = "" } of visits) if (at >= from) count.set(country, (count.get(country) ?? 0) + 1);
  const ordered = [...count].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const known = ordered.filter(([country]) => country !== "");
  const [first] = known;
  if (!first || known.length < 2) return [];
  const all = ordered.reduce((sum, [, visited]) => sum + visited, 0);
  const name = countryText(first[0]);
  const share = first[1] / all;
  return [
    {
      kind: "countries",
      id: "countries",
      title: { en: "Visits by country", "zh-CN": "各国家/地区访问" },
      finding: {
        en: `${name.en}: ${en.percent(share)} of the visits of the last four weeks; ${en.number(known.length)} countries and regions in all.`,
        "zh-CN": `最近四周的访问中，${name["zh-CN"]}占${zh.percent(share)}；共${zh.number(known.length)}个国家/地区。`,
      },
      method: {
        en: `Visits of the last ${DAYS} days by the country of their connection, the ${MOST} largest. Nothing finer is kept. Tiles are laid out by hand: they say where a country lies, not how large it is.`,
        "zh-CN": `最近${DAYS}天的访问，按连接所在国家/地区统计，取最多的${MOST}个，不保存更细的位置。方格为手工排布，只表示大致方位，不表示面积。`,
      },
      unit: "count",
      rows: ordered.slice(0, MOST).map(([country, visited]) => ({
        key: country,
        label: countryText(country),
        value: visited,
      })),
    },
  ];
}
