// What can be taken away from a figure? Its rows, its rows with what they mean, and its chart as a picture, behind one menu.
import type { CoverageResult, HeadlineResult, SectionResult } from "../../../shared/reports/response.ts";
import { details } from "../i18n/details/index.ts";
import { happenedIn } from "./beside/index.ts";
import { csvName, sectionRows, toCsv } from "./csv.ts";
import { fetchDefinitions } from "./definitions.ts";
import { chartPicture, pngOf } from "./files/chart.ts";
import { type Choice, openMenu } from "./files/menu.ts";
import { save } from "./files/save.ts";
import { meaningsOf, sheetFiles, sheetZip } from "./files/sheet.ts";
import type { Asker } from "./session.ts";
import { bucketsOf } from "./view/buckets.ts";
import type { Look } from "./view/look.ts";

/** Opens the menu of the figure that the button stands in. */
export function offerFiles(
  button: HTMLElement,
  look: () => Look | null,
  asker: () => Asker | null,
  later: (run: () => Promise<void>) => void,
): void {
  const { csv: id, part } = button.dataset;
  const figure = button.closest("figure")?.id;
  const now = look();
  const section = now?.report.sections.find((one) => one.id === id);
  if (!now || !section) return;
  const words = details[now.locale];
  // Figures follow the page: what is saved is what stands there when it is chosen.
  const then = (run: (section: SectionResult, look: Look) => void | Promise<void>) => async () => {
    const later = look();
    const same = later?.report.sections.find((one) => one.id === id);
    if (later && same) await run(same, later);
  };
  const sheet = (text: string, part?: string): Choice => ({
    text,
    run: then((one, page) =>
      save(
        csvName(one, page, part),
        new Blob([toCsv(sectionRows(one, page, part))], { type: "text/csv;charset=utf-8" }),
      ),
    ),
  });
  const explained: Choice = {
    text: words.file_zip,
    run: then(async (one, page) => {
      const who = asker();
      const meanings = await meaningsOf((who && (await fetchDefinitions(who))) ?? [], page.report);
      const parts = isFigures(one) ? [undefined, "buckets"] : [part];
      const files = await Promise.all(parts.map((each) => sheetFiles(one, page, meanings, each)));
      save(csvName(one, page, part).replace(/csv$/, "zip"), sheetZip(files.flat(), page.report));
    }),
  };
  const pictureOf = (text: string, kind: "png" | "svg"): Choice => ({
    text,
    run: then(async (one, page) => {
      const svg = figure && chartPicture(one.id, figure, page, happenedIn(page));
      if (!svg) return;
      const content = kind === "png" ? await pngOf(svg) : new Blob([svg], { type: "image/svg+xml" });
      save(csvName(one, page, part).replace(/csv$/, kind), content);
    }),
  });
  openMenu(
    button,
    [
      ...(isFigures(section)
        ? [sheet(words.file_totals), sheet(words.file_per[bucketsOf(section, now.report).grain], "buckets")]
        : [sheet(words.file_csv, part)]),
      explained,
      ...(figure && chartPicture(section.id, figure, now)
        ? [pictureOf(words.file_png, "png"), pictureOf(words.file_svg, "svg")]
        : []),
    ],
    later,
  );
}

/** Headline figures have two files: one row a figure, and one row a day. */
const isFigures = (section: SectionResult): section is HeadlineResult | CoverageResult =>
  section.kind === "headline" || section.kind === "coverage";
