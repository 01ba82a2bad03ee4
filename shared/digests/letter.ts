// How does a digest look in a mail program? One column of tables with plain colours: the only layout that all of them draw.
import { html, type Markup } from "../reports/charts/parts/markup.ts";
import type { Message } from "./message.ts";

export interface Letter {
  subject: string;
  html: string;
  text: string;
}

/** Mail programs make a link of whatever begins as one. */
export const unlinked = (text: string) => text.replaceAll(/https?:\/\//gi, "");

/** A subject of one line: what follows a line's end would be another header. */
const oneLine = (text: string) => text.replaceAll(/[\r\n]+/g, " ");

const HEIGHT = 56;
const font = "font-family:-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',Roboto,sans-serif";
const ink = "#1c1b19";
const muted = "#66635c";
const tones = { good: "#0f766e", bad: "#b4232a", neutral: muted };

export function letterOf(message: Message): Letter {
  const subject = oneLine(unlinked(message.title));
  return { subject, html: htmlOf(message, subject), text: textOf(message) };
}

function htmlOf({ locale, compared, figures, findings, picture, link, note }: Message, subject: string): string {
  const page = html`<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${subject}</title></head><body style="margin:0;padding:0;background:#fbfaf7">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#fbfaf7"><tr><td align="center" style="padding:24px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;text-align:left;color:${ink};${font};font-size:16px;line-height:1.5">
<tr><td style="padding:0 0 4px"><h1 style="margin:0;font-size:20px;line-height:1.3;font-weight:600">${subject}</h1></td></tr>
<tr><td style="padding:0 0 12px">${findings.map((one) => html`<p style="margin:8px 0">${unlinked(one)}</p>`)}</td></tr>
<tr><td style="border-top:1px solid #e4e0d8;padding:8px 0 0">${figuresView(figures)}</td></tr>
<tr><td style="padding:0 0 8px;color:${muted};font-size:12px">${unlinked(compared)}</td></tr>
${picture && pictureView(picture)}
<tr><td style="padding:20px 0 16px"><a href="${link.url}" style="display:inline-block;padding:12px 20px;background:#b8321c;color:#ffffff;text-decoration:none;font-weight:600">${link.text}</a></td></tr>
<tr><td style="border-top:1px solid #e4e0d8;padding:12px 0 0;color:${muted};font-size:12px">${note}</td></tr>
</table></td></tr></table></body></html>`;
  return page.markup;
}

function figuresView(figures: Message["figures"]): Markup {
  return html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${figures.map(
    ({ title, value, change, tone }) =>
      html`<tr><td style="padding:6px 8px 6px 0;font-size:14px;color:${muted}">${unlinked(title)}</td><td align="right" style="padding:6px 0;font-weight:600;white-space:nowrap">${value}</td><td align="right" width="96" style="padding:6px 0 6px 8px;font-size:14px;white-space:nowrap;color:${tones[tone]}">${change}</td></tr>`,
  )}</table>`;
}

/** Bars of coloured cells: a picture that is a part of the text, so that no program asks before it shows it. */
function pictureView({ title, values }: NonNullable<Message["picture"]>): Markup {
  const top = Math.max(...values.map((value) => value ?? 0));
  const bars = values.map((value) => {
    const height = Math.max(value ? 2 : 0, Math.round((Math.max(value ?? 0, 0) / top) * HEIGHT));
    const fill = height === 0 ? "" : `height:${height}px;background:#1f5fa8;`;
    return html`<td valign="bottom" height="${HEIGHT}" style="height:${HEIGHT}px;vertical-align:bottom;padding:0 1px"><div style="${fill}font-size:0;line-height:0">&nbsp;</div></td>`;
  });
  const label = unlinked(title);
  return html`<tr><td style="padding:16px 0 0"><table role="img" aria-label="${label}" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed;border-bottom:1px solid #e4e0d8"><tr>${bars}</tr></table><p style="margin:4px 0 0;color:${muted};font-size:12px">${label}</p></td></tr>`;
}

function textOf({ title, compared, figures, findings, picture, link, note }: Message): string {
  const lines = figures.map(({ title: name, value, change }) => `${name}  ${value}  ${change}`.trimEnd());
  const drawn = picture === null ? "" : `${picture.title}\n${picture.text}`;
  const parts = [title, ...findings, lines.join("\n"), compared, drawn].map(unlinked);
  return [...parts, `${link.text}\n${link.url}`, note].filter((part) => part !== "").join("\n\n");
}
