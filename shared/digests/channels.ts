// How does each chat and mail service want to be told? Its own body for the same message; names that a shop gave stay text.
import type { Message } from "./message.ts";

export const channelNames = ["slack", "wecom", "feishu", "dingtalk", "resend", "postmark"] as const;

export type ChannelName = (typeof channelNames)[number];

/** Those that send mail, by a provider that is asked over HTTP. */
export const mailNames = ["resend", "postmark"] as const satisfies readonly ChannelName[];

export const isMail = (name: ChannelName): name is (typeof mailNames)[number] =>
  (mailNames as readonly ChannelName[]).includes(name);

/** Where the provider of a mail is asked. */
export const mailAddress = {
  resend: "https://api.resend.com/emails",
  postmark: "https://api.postmarkapp.com/email",
} as const;

export interface Mail {
  from: string;
  to: readonly string[];
}

/** Without the signs that make a link or a mention: a campaign's name must not. */
const plain = (text: string) => unlinked(text).replaceAll(/[[\]<>`*_~@|]/g, " ");

/** Mail programs make a link of whatever begins as one. */
const unlinked = (text: string) => text.replaceAll(/https?:\/\//gi, "");

const slackText = (text: string) => plain(text).replaceAll("&", "&amp;");

const markdown = ({ findings, picture, link, note }: Message) =>
  [
    ...findings.map((finding) => `- ${plain(finding)}`),
    ...(picture === "" ? [] : [plain(picture)]),
    `[${link.text}](${link.url})`,
    plain(note),
  ].join("\n\n");

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const htmlOf = ({ title, findings, picture, link, note }: Message) =>
  `<h2>${escaped(title)}</h2><ul>${findings.map((one) => `<li>${escaped(unlinked(one))}</li>`).join("")}</ul><p style="font-family:monospace">${escaped(
    picture,
  )}</p><p><a href="${escaped(link.url)}">${escaped(link.text)}</a></p><p>${escaped(note)}</p>`;

const textOf = ({ findings, picture, link, note }: Message) =>
  [...findings.map(unlinked), picture, link.url, note].filter((part) => part !== "").join("\n\n");

/** The body that a channel takes, without what signs it. Sources: each service's page on incoming webhooks. */
export function bodyFor(channel: ChannelName, message: Message, mail: Mail): object {
  const { title, link } = message;
  switch (channel) {
    case "slack": {
      const lines = [
        `*${slackText(title)}*`,
        ...message.findings.map((one) => `• ${slackText(one)}`),
        slackText(message.picture),
        `<${link.url}|${slackText(link.text)}>`,
        slackText(message.note),
      ];
      // The card of a link would say nothing, and asking for it opens nothing.
      return { text: lines.filter(Boolean).join("\n"), unfurl_links: false, unfurl_media: false };
    }
    case "wecom":
      return { msgtype: "markdown", markdown: { content: `**${plain(title)}**\n\n${markdown(message)}` } };
    case "dingtalk":
      return {
        msgtype: "markdown",
        markdown: { title: plain(title), text: `### ${plain(title)}\n\n${markdown(message)}` },
      };
    case "feishu":
      return {
        msg_type: "interactive",
        card: {
          header: { title: { tag: "plain_text", content: title } },
          elements: [{ tag: "markdown", content: markdown(message) }],
        },
      };
    case "resend":
      return { from: mail.from, to: mail.to, subject: title, html: htmlOf(message), text: textOf(message) };
    case "postmark":
      return {
        From: mail.from,
        To: mail.to.join(","),
        Subject: title,
        HtmlBody: htmlOf(message),
        TextBody: textOf(message),
        TrackLinks: "None",
      };
  }
}

/** Chats answer 200 also where they refuse: the code inside tells. */
export function isTaken(status: number, answer: string): boolean {
  if (status < 200 || status > 299) return false;
  try {
    const { errcode, code, ErrorCode } = JSON.parse(answer) as Record<string, unknown>;
    return [errcode, code, ErrorCode].every((each) => each === undefined || each === 0);
  } catch {
    return true;
  }
}
