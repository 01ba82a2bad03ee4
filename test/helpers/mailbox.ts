// Who takes letters in? A mail server on this machine with a certificate of its own, that remembers what it was sent.
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

const file = (name: string) => fileURLToPath(new URL(`mailbox/${name}`, import.meta.url));

/** Whom to trust: made for these tests, and its key is nowhere. */
export const authority = file("authority.pem");

export interface Letter {
  user: string;
  encrypted: boolean;
  from: string;
  to: string[];
  raw: string;
}

export interface Mailbox {
  port: number;
  letters: Letter[];
  close: () => Promise<void>;
}

/** Lets in whoever says "let me in"; takes no letters for nobody@shop.com. */
export async function openMailbox(options: SMTPServerOptions = {}): Promise<Mailbox> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    key: readFileSync(file("key.pem")),
    cert: readFileSync(file("certificate.pem")),
    onAuth: ({ username = "", password }, _session, done) =>
      password === "let me in" ? done(null, { user: username }) : done(new Error("Wrong password")),
    onRcptTo: ({ address }, _session, done) =>
      done(address === "nobody@shop.com" ? new Error("No such mailbox") : undefined),
    onData: async (stream, { user, secure, envelope }, done) => {
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);
      const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
      const to = envelope.rcptTo.map(({ address }) => address);
      letters.push({ user: user ?? "", encrypted: secure, from, to, raw: Buffer.concat(parts).toString() });
      done();
    },
    ...options,
  });
  // Who hangs up in the middle is what some tests are about.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
