// What picture does a chart make? Drawn anew at one width, whatever the screen, in the light theme, with scope and freshness on it.
import { chartIn, figureIn, picture } from "../../../../shared/files/picture.ts";
import { unescapeText } from "../../../../shared/files/unescape.ts";
import type { AnnotationsAnswer } from "../../../../shared/reports/beside/annotations.ts";
import { markedChart } from "../beside/marked.ts";
import { type Look, reportTitle } from "../view/look.ts";
import { periodText, scopeTexts } from "../view/scope.ts";
import { sectionsView } from "../view/sections.ts";

const chartWidth = 960;
/** Pixels for each of the drawing's, for slides and print. */
const density = 2;

/** Lines that say what happened: more would be a page of their own. */
const mostTold = 12;

/** A figure's chart as an SVG file, with what happened in its days; null where it has none. */
export function chartPicture(
  section: string,
  figure: string,
  look: Look,
  happened: AnnotationsAnswer | null = null,
): string | null {
  const at = look.report.sections.findIndex(({ id }) => id === section);
  const draw = (as: Look) => sectionsView(as)[at + 1]?.().markup ?? "";
  const markup = draw({ ...look, width: chartWidth, paper: true });
  // What a reader chooses in cohorts is drawn as the page was drawn last.
  if (look.report.sections[at]?.kind === "study") draw(look);
  const whole = figureIn(markup, figure);
  const chart = whole && chartIn(whole);
  if (!whole || !chart) return null;
  const none = { svg: chart.svg, told: [] as string[] };
  const marked = happened ? markedChart(chart.svg, whole, look.report.sections[at], happened, look) : none;
  const caption = new RegExp(`id="${figure}-f">([\\s\\S]*?)</`).exec(markup)?.[1] ?? "";
  return picture(marked.svg, {
    caption: unescapeText(caption),
    of: `${look.report.store.name} · ${reportTitle(look)} · ${periodText(look)}`,
    axis: chart.axis,
    foot: [...marked.told.slice(-mostTold), ...scopeTexts(look).slice(0, 2)],
  });
}

/** The same picture as a PNG, drawn by the browser. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  // A blob's address is none that the page's policy lets into an image.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(image.width * density);
  canvas.height = Math.ceil(image.height * density);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser made no PNG"))), "image/png");
  });
}
