// How are filled series told apart where colour cannot? Each has a texture of its own besides its hue, cut out in the ground's colour.
import { colour, seriesColours } from "./colours.ts";
import { html, idOf, type Markup } from "./markup.ts";

/** Strokes of a texture in a square of eight; the first series is plain. None runs level: that would look like one more part. */
const textures = [
  "",
  "M-1 9L9 -1M-1 1L1 -1M7 9L9 7",
  "M2 1v2M6 5v2",
  "M-1 -1L9 9M-1 7L1 9M7 -1L9 1",
  "M2 0v8M6 0v8",
  "M0 0L8 8M8 0L0 8",
];

const textureId = (chart: string, place: number) => `${idOf(chart)}-x${place}`;

/** The hue of a part; what is put together from the rest is muted. */
export const hueOf = (place: number, rest = false): string =>
  rest ? colour.muted : (seriesColours[place] ?? colour.muted);

/** The textures that some parts need, once a chart. */
export function textureDefs(chart: string, parts: readonly { rest?: boolean }[]): Markup | null {
  if (parts.length < 2) return null;
  return html`<defs>${parts.map(
    ({ rest }, at) =>
      at > 0 &&
      html`<pattern id="${textureId(chart, at)}" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M0 0h8v8h-8z" fill="${hueOf(
        at,
        rest,
      )}"/><path d="${textures[at] ?? ""}" fill="none" stroke="${colour.paper}" stroke-opacity="0.7"/></pattern>`,
  )}</defs>`;
}

/** What a part is filled with. */
export const textureFill = (chart: string, place: number): string =>
  place === 0 ? seriesColours[0] : `url(#${textureId(chart, place)})`;
