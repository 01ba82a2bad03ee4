// Shopify's frame for custom pixels: no origin of its own, subscribers told of what comes and of what came before.

/** The frame's HTML, with a pixel in it. It is told of events by messages. */
export function pixelFrame(pixel: string): string {
  const host = `
    const heard = [], subscribers = [];
    const analytics = { subscribe(name, callback) {
      subscribers.push([name, callback]);
      for (const event of heard) if (event.name === name) callback(event);
    } };
    addEventListener("message", ({ data }) => {
      heard.push(data);
      for (const [name, callback] of subscribers) if (name === data.name) callback(data);
    });`;
  const html = `<!doctype html><script>${host}</script><script>${pixel}</script>`;
  return `<iframe sandbox="allow-scripts" srcdoc="${html.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"></iframe>`;
}
