// Requests to the local server with a key; a refusal is an error that says what the server said.

export interface Client {
  url: string;
  send: <T>(method: string, path: string, body?: unknown) => Promise<T>;
}

export function createClient(url: string, key: string): Client {
  return {
    url,
    async send<T>(method: string, path: string, body?: unknown): Promise<T> {
      const response = await fetch(new URL(path, url), {
        method,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      return JSON.parse(text) as T;
    },
  };
}
