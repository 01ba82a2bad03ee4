// Does a mail server take a letter? One connection, encrypted before anything is said of who sends, through a library that speaks the protocol.
// biome-ignore lint/style/noRestrictedImports: the library speaks over Node's sockets, which workerd has
import net from "node:net";
// biome-ignore lint/style/noRestrictedImports: the same, encrypted
import tls from "node:tls";
import MimeNode from "nodemailer/lib/mime-node";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Letter } from "../../shared/digests/letter.ts";
import type { MailServer } from "../../shared/digests/mail_server.ts";

const TIMEOUT_MS = 15_000;

export interface Posting {
  server: MailServer;
  user: string;
  password: string;
  from: string;
  to: readonly string[];
  letter: Letter;
}

/** Why it was not taken, in a word; undefined where it was. Some of several receivers may have been refused. */
export async function postLetter({ server, user, password, from, to, letter }: Posting): Promise<string | undefined> {
  const root = new MimeNode("multipart/alternative");
  root.setHeader({ from, to: [...to], subject: letter.subject, "auto-submitted": "auto-generated" });
  root.createChild("text/plain; charset=utf-8").setContent(letter.text);
  root.createChild("text/html; charset=utf-8").setContent(letter.html);
  const raw = await root.build();
  let opened: SMTPConnection | undefined;
  try {
    const connection = new SMTPConnection({
      ...server,
      // By name, as it was given: the platform looks it up and holds the certificate against it.
      connection: await connect(server),
      secured: server.secure,
      requireTLS: !server.secure,
      name: from.slice(from.lastIndexOf("@") + 1),
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
    opened = connection;
    const { rejected } = await new Promise<{ rejected: readonly unknown[] }>((resolve, reject) => {
      connection.once("error", reject);
      connection.connect(() =>
        connection.login({ user, pass: password }, (refused) => {
          if (refused) return reject(refused);
          connection.send({ from, to: [...to] }, raw, (error, info) => (error ? reject(error) : resolve(info)));
        }),
      );
    });
    connection.quit();
    return rejected.length > 0 ? "some_refused" : undefined;
  } catch (error) {
    opened?.close();
    return wordFor(error);
  }
}

function connect({ host, port, secure }: MailServer): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const servername = net.isIP(host) ? {} : { servername: host };
    const socket = secure ? tls.connect({ host, port, ...servername }) : net.connect({ host, port });
    const timer = setTimeout(
      () => socket.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })),
      TIMEOUT_MS,
    );
    socket.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once(secure ? "secureConnect" : "connect", () => {
      clearTimeout(timer);
      resolve(socket);
    });
  });
}

const codes: Readonly<Record<string, string>> = {
  EAUTH: "login_refused",
  ETLS: "not_encrypted",
  EENVELOPE: "refused",
  EMESSAGE: "refused",
  ETIMEDOUT: "timeout",
};

function wordFor(error: unknown): string {
  const { code = "" } = error as { code?: string };
  return codes[code] ?? "unreachable";
}
