// Is the port free? Asked before anything is built, so that the answer comes at once and in words.
import { createServer } from "node:net";

/** The port asked for by PORT, 8787 by default. Throws when it is no port. */
export function wantedPort(env: NodeJS.ProcessEnv): number {
  const port = Number(env.PORT ?? 8787);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is "${env.PORT}", which is no port. Use a number from 1 to 65535.`);
}

/** Throws when somebody listens on the port already. */
export async function assertFree(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const reason = taken
        ? `Port ${port} is taken. Stop what runs there, or choose another: PORT=8788 npm start`
        : String(error);
      reject(new Error(reason));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}
