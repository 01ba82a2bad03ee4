// A section that is worked out when somebody looks: of speed, of this moment, of the data itself.
import type { SectionDefinition } from "../../shared/reports/define.ts";
import type { StudyResult } from "../../shared/reports/response.ts";
import type { Scope } from "./both.ts";

/** What every such section says of itself. */
export type Worked = Omit<StudyResult, "withheld" | "document">;

export async function readWorked(
  scope: Scope,
  { id, what }: SectionDefinition & { kind: "worked" },
): Promise<StudyResult> {
  const { view, range } = scope;
  const section: Worked = { id, kind: "study", study: what, ...range, orders: 0, made_at: view.now };
  switch (what) {
    case "speed":
      return (await import("./speed.ts")).readSpeed(scope, section);
    case "live":
      return (await import("./now.ts")).readNow(scope, section);
    case "data":
      return (await import("./data.ts")).readData(scope, section);
    case "funnel":
      return (await import("./walks/funnel_section.ts")).readFunnelSection(scope, section);
    case "journeys":
      return (await import("./walks/journeys_section.ts")).readJourneysSection(scope, section);
    case "catalogue":
      return (await import("./catalogue.ts")).readCatalogueSection(section);
  }
}
