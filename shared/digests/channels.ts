// How does each chat and mail service want to be told? Its own body for the same message; names that a shop gave stay text.
import { letterOf, unlinked } from "./letter.ts";
import type { Message } from "./message.ts";

export const channelNames = ["slack", "wecom", "feishu", "dingtalk", "resend", "postmark", "smtp"] as const;

export type ChannelName = (typeof channelNames)[number];

/** Those that send mail: by a provider that is asked over HTTP, or by any mail server. */
export const mailNames = ["resend", "postmark", "smtp"] as const satisfies readonly ChannelName[];

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

const slackText = (text: string) => plain(text).replaceAll("&", "&amp;");

/** Each figure in a line, and the picture, as text that every chat shows. */
const figuresOf = ({ figures, picture }: Message): string[] => [
  ...figures.map(({ title, value, change }) => [title, value, change].filter(Boolean).join("  ")),
  ...(picture === null ? [] : [`${picture.text}  ${picture.title}`]),
];

const markdown = (message: Message) =>
  [
    ...message.findings.map((finding) => `- ${plain(finding)}`),
    figuresOf(message).map(plain).join("\n\n"),
    plain(message.compared),
    `[${message.link.text}](${message.link.url})`,
    plain(message.note),
  ]
    .filter(Boolean)
    .join("\n\n");

/** The body that a channel takes, without what signs it. Sources: each service's page on incoming webhooks. */
export function bodyFor(channel: Exclude<ChannelName, "smtp">, message: Message, mail: Mail): object {
  const { title, link } = message;
  const letter = letterOf(message);
  switch (channel) {
    case "slack": {
      const lines = [
        `*${slackText(title)}*`,
        ...message.findings.map((one) => `• ${slackText(one)}`),
        ...figuresOf(message).map(slackText),
        slackText(message.compared),
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
      return { from: mail.from, to: mail.to, ...letter };
    case "postmark":
      return {
        From: mail.from,
        To: mail.to.join(","),
        Subject: letter.subject,
        HtmlBody: letter.html,
        TextBody: letter.text,
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
