// Which mail server does an address name, and may it be asked? Only encrypted, at the ports on which servers take letters in.
import { addressFault } from "../hooks/address.ts";

export interface MailServer {
  host: string;
  port: number;
  /** Encrypted from the first byte (smtps); else from STARTTLS on, without which nothing is sent. */
  secure: boolean;
}

/** Submission with STARTTLS, with TLS, and the other port of providers. Port 25 is for servers among themselves, and closed to Workers. */
const ports = [465, 587, 2525];

/** The server of `smtps://host:465` or `smtp://host:587`, or what is wrong with it. `local` lets tests ask this machine. */
export function parseMailServer(text: string, local: boolean): { server: MailServer } | { fault: string } {
  const match = /^(smtps?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?\/?$/i.exec(text);
  if (!match) return { fault: "Write it as smtps://mail.example.com:465 or smtp://mail.example.com:587." };
  const [, scheme = "", name = ""] = match;
  const secure = scheme.toLowerCase() === "smtps";
  const [host, port] = [name.toLowerCase(), Number(match[3] ?? (secure ? 465 : 587))];
  const server = { host, port, secure };
  if (local && host === "127.0.0.1") return { server };
  if (!ports.includes(port)) return { fault: `The port must be one of ${ports.join(", ")}.` };
  const fault = addressFault(`https://${host}`);
  return fault === undefined ? { server } : { fault };
}
