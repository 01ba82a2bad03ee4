// What is told of an experiment of whose first days no raw event is left? What was read stands; what came since is not added.
import type { Text } from "../../locale.ts";
import { dayOf } from "../../time.ts";
import type { ExperimentResults } from "./results.ts";

export interface Retention {
  /** Days that stand as they were read, from sums that were kept; null where none was read. */
  kept: { from: string; until: string } | null;
  /** Days that are in no figure; `until` null while the experiment goes on, all null where none is lost. */
  lost: { from: string; until: string | null } | null;
}

/**
 * A visitor counts from the first exposure, which cannot be told from a later one when the first days are gone: so nothing is
 * added from then on. `results` holds no day where nothing was read in time.
 */
export function retained(
  results: ExperimentResults,
  { status, ended_at, timezone }: Pick<ExperimentResults, "status" | "ended_at"> & { timezone: string },
): ExperimentResults {
  const { days, from, until, verdict } = results;
  const kept = days.length > 0 ? { from: days[0]!.day, until: dayOf(timezone, until - 1) } : null;
  // The day of the last reading is there in part.
  const since = kept?.until ?? dayOf(timezone, from);
  const over = ended_at !== null && kept !== null && ended_at <= until;
  const lost = over ? null : { from: since, until: ended_at === null ? null : dayOf(timezone, ended_at - 1) };
  const retention = { kept, lost };
  const doubts = verdict.doubts.filter(({ en }) => !en.startsWith(GONE));
  return {
    ...results,
    status,
    ended_at,
    retention,
    verdict: { ...verdict, doubts: [...(lost ? [words(retention)] : []), ...doubts] },
  };
}

const GONE = "Raw events of its first days are gone";

function words({ kept }: Retention): Text {
  if (!kept) {
    return {
      en: `${GONE}, and none was read in time: it cannot be read any more. Start a new version.`,
      "zh-CN": "首批日期的原始事件已删除，且未及时判读，无法再判读。请以新版本重新开始。",
    };
  }
  return {
    en: `${GONE}: figures stand as they were read on ${kept.until}, and nothing since is in them. To go on, start a new version.`,
    "zh-CN": `首批日期的原始事件已删除：数据停留在${kept.until}的判读结果，此后不再更新。如需继续，请启用新版本。`,
  };
}
