// Is there a demo shop here? Only where npm start set one up; its links appear when its own server says so.
const links = document.querySelectorAll<HTMLElement>("[data-demo]");

async function showDemo(): Promise<void> {
  const { ok } = await fetch("/shop/api/config");
  for (const link of links) link.hidden = !ok;
}

// Without an answer they stay away.
if (links.length > 0) void showDemo().catch(() => {});
