// How much does a Worker's isolate hold? Asked of workerd through the protocol that debuggers speak.

/** Bytes. Numbers of typed arrays lie outside the heap, and count as it does. */
export interface Heap {
  used: number;
  total: number;
  arrays: number;
}

export interface HeapAsker {
  /** What it holds now, what waits to be swept included. Only between requests: while code runs nobody answers. */
  ask: () => Promise<Heap>;
  close: () => void;
}

interface Usage {
  usedSize: number;
  totalSize: number;
  backingStorageSize?: number;
}

/** Opens the inspector of one of the Workers that run behind a port. */
export async function askHeap(port: number, worker: string): Promise<HeapAsker> {
  const listed = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
    id: string;
    webSocketDebuggerUrl: string;
  }[];
  const found = listed.find(({ id }) => id.endsWith(worker));
  if (!found) throw new Error(`the inspector knows ${listed.map(({ id }) => id).join(", ")}, and no ${worker}`);
  const socket = new WebSocket(found.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", reject, { once: true });
  });
  const waiting = new Map<number, (result: Usage) => void>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result: Usage };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let last = 0;
  return {
    async ask() {
      const usage = await new Promise<Usage>((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        socket.send(JSON.stringify({ id: last, method: "Runtime.getHeapUsage" }));
      });
      return { used: usage.usedSize, total: usage.totalSize, arrays: usage.backingStorageSize ?? 0 };
    },
    close: () => socket.close(),
  };
}
