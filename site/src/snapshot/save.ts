// How does an open report become a sealed copy? Its link's reports are asked for once more, with the dates that are shown, into one zip.
import { zip } from "../../../shared/files/zip.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { bearer, call, fetchReport } from "../report/api.ts";
import { fetchDefinitions } from "../report/definitions.ts";
import { save } from "../report/files/save.ts";
import { parseFragment } from "../report/fragment.ts";
import { openingView } from "../report/presets.ts";
import type { Asker } from "../report/session.ts";
import type { Look } from "../report/view/look.ts";
import { readBeside } from "./beside.ts";
import { snapshotFiles } from "./make.ts";

/** The page's own style sheets as one. */
const styles = () =>
  [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join("\n");

export async function saveSnapshot({ report, titles, ended = null, locale }: Look, asker: Asker): Promise<void> {
  const view = parseFragment(location.hash)?.view ?? {};
  const others = (report.link?.reports ?? []).filter((id) => id !== report.report);
  const reports: [ReportResponse, ...ReportResponse[]] = [report];
  for (const id of others) {
    const answer = await asker.ask((session) =>
      fetchReport(session, openingView({ ...view, report: id }, ended), locale),
    );
    if (!answer.ok) throw new Error(answer.code);
    reports.push(answer.value);
  }
  const made_at = Date.now();
  const definitions = (await fetchDefinitions(asker)) ?? [];
  const beside = await readBeside(reports, async <T>(path: string) => {
    const answer = await asker.ask((session) => call<T>(path, bearer(session.token)));
    if (!answer.ok) throw new Error(answer.code);
    return answer.value;
  });
  const files = await snapshotFiles({ reports, definitions, beside, titles, ended, css: styles(), locale, made_at });
  const name = `suanpan_${report.store.id}_${report.from}_${report.to}_snapshot.zip`;
  save(name.replace(/[^\w.-]/g, "-"), new Blob([zip(files, made_at)], { type: "application/zip" }));
}
