// Who is told by webhook: a server on this machine that answers as it is told to and remembers what it was asked.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** A status, a status with headers, or no answer at all. */
export type Answering = number | { status: number; headers: Record<string, string> } | "silence";

export interface Receiver {
  url: string;
  received: Received[];
  /** What the next requests to a path get; 200 where nothing is said. */
  answers: Map<string, Answering[]>;
  close: () => Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const answers = new Map<string, Answering[]>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const path = request.url ?? "";
    const headers = request.headers as Record<string, string>;
    received.push({ path, headers, body: Buffer.concat(parts).toString() });
    const answer = answers.get(path)?.shift() ?? 200;
    if (answer === "silence") return;
    const { status, headers: more } = typeof answer === "number" ? { status: answer, headers: {} } : answer;
    response.writeHead(status, more).end("thanks");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
