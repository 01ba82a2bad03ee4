// Somebody else's site whose page holds ours in a frame: which address, its own query and fragment say.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Board {
  origin: string;
  /** The page that holds an address in its frame; the fragment goes to the frame. */
  holding: (address: string, fragment: string) => string;
  stop: () => void;
}

export async function startBoard(): Promise<Board> {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/html");
    const source = new URL(request.url ?? "/", "http://board").searchParams.get("of") ?? "";
    response.end(
      `<!doctype html><title>Board</title><iframe title="Report" width="100%" height="900"></iframe><script>document.querySelector("iframe").src = decodeURIComponent("${encodeURIComponent(source)}") + location.hash</script>`,
    );
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    holding: (address, fragment) => `${origin}/?of=${encodeURIComponent(address)}#${fragment}`,
    stop: () => void server.close(),
  };
}
