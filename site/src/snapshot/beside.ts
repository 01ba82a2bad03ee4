// What stands beside the figures of a link's reports? Asked for once for all reports of the same days, with whatever session there is.
import type { AnnotationsAnswer } from "../../../shared/reports/beside/annotations.ts";
import type { TargetStatus } from "../../../shared/reports/beside/targets.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import type { BesideFigures } from "./make.ts";

/** @param read a path's answer; it throws where there is none */
export async function readBeside(
  reports: readonly ReportResponse[],
  read: <T>(path: string) => Promise<T>,
): Promise<BesideFigures> {
  const asked = new Map<string, Promise<AnnotationsAnswer>>();
  const happened = async ({ report, from, to }: ReportResponse) => {
    const path = `/v1/annotations?from=${from}&to=${to}`;
    const answer = asked.get(path) ?? read<AnnotationsAnswer>(path);
    asked.set(path, answer);
    return [report, await answer] as const;
  };
  const [first] = reports;
  const [annotations, { targets }] = await Promise.all([
    Promise.all(reports.map(happened)),
    read<{ targets: TargetStatus[] }>(`/v1/targets?on=${first?.to}`),
  ]);
  return { annotations: Object.fromEntries(annotations), targets };
}
