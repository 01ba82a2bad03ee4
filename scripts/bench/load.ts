// How fast does a server answer? Bare sockets with keep-alive, each with one request under way: a client that costs little
// leaves the machine's other core to what is measured.
import { connect, type Socket } from "node:net";

export interface Load {
  url: string;
  path: string;
  connections: number;
  /** Bodies to post, each once. */
  bodies: readonly { text: string; agent: string; address?: string }[];
}

export interface Answered {
  seconds: number;
  /** Answers by status. */
  statuses: Map<number, number>;
}

/** Posts every body and resolves when the last is answered. Rejects when a connection breaks. */
export async function postAll({ url, path, connections, bodies }: Load): Promise<Answered> {
  const { hostname, port, host } = new URL(url);
  const requests = bodies.map(({ text, agent, address }) => {
    const body = Buffer.from(text);
    const head = `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nuser-agent: ${agent}\r\ncontent-type: text/plain\r\n`;
    // As Cloudflare says where a visitor is; else all would come from this machine, whose address is not counted.
    const from = address === undefined ? "" : `cf-connecting-ip: ${address}\r\n`;
    return Buffer.concat([Buffer.from(`${head}${from}content-length: ${body.length}\r\n\r\n`), body]);
  });
  const statuses = new Map<number, number>();
  let next = 0;
  const run = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let held: Buffer = Buffer.alloc(0);
      const send = () => {
        const request = requests[next];
        next += 1;
        if (request) socket.write(request);
        else socket.end(() => resolve());
      };
      socket.on("data", (chunk: Buffer) => {
        held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
        const answer = readAnswer(held);
        if (!answer) return;
        held = Buffer.alloc(0);
        statuses.set(answer, (statuses.get(answer) ?? 0) + 1);
        send();
      });
      socket.on("error", reject);
      socket.on("close", () => reject(new Error(`${host} closed the connection`)));
      send();
    });
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(hostname, Number(port))));
  const began = performance.now();
  await Promise.all(sockets.map(run));
  return { seconds: (performance.now() - began) / 1_000, statuses };
}

function open(hostname: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port, noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** The status of an answer that is there whole; undefined while some of it is on its way. */
function readAnswer(bytes: Buffer): number | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = bytes.toString("latin1", 0, end).toLowerCase();
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  const size = bytes.length - end - 4;
  const whole =
    length !== undefined
      ? size >= Number(length)
      : head.includes("\r\ntransfer-encoding: chunked")
        ? bytes.subarray(-5).equals(Buffer.from("0\r\n\r\n"))
        : true;
  return whole ? Number(head.slice(9, 12)) : undefined;
}
