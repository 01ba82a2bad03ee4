// The demo store: the shop on this machine sells from it.
import { createStore } from "./create.ts";
import { DEMO, DEMO_DAYS, seedDemo, stockDemo } from "./seed.ts";
import { sendOddBeacons } from "./seed_beacons.ts";
import { seedExperiments } from "./seed_experiments.ts";
import { createBooks, seedService } from "./seed_service.ts";
import { seedSupply } from "./seed_supply.ts";
import { seedTags } from "./seed_tags.ts";
import { forget, type Home, readKept, type Settings } from "./settings.ts";

/** The demo store as it was left, or a new one. */
export async function openDemo(port: number, home: Home, empty: boolean): Promise<{ kept: Settings; first: boolean }> {
  const kept = readKept(home);
  if (kept) return { kept, first: false };
  // What an interrupted first start left behind would only be in the way.
  forget(home);
  const made = await createStore(port, home, DEMO, async (client, { write_key }, platform) => {
    await stockDemo(client, Date.now());
    if (empty) return;
    await seedExperiments(client, platform, Date.now());
    console.log(`Filling the store "${DEMO.slug}" with a year of orders and ${DEMO_DAYS} days of visits ...`);
    const books = createBooks();
    const events = await seedDemo(client, Date.now(), books.see);
    await seedTags(client, write_key);
    await seedSupply(client, Date.now(), DEMO.timezone);
    await seedService(client, Date.now(), DEMO.timezone, books);
    await sendOddBeacons(client, write_key, Date.now());
    console.log(`${events.toLocaleString("en")} events imported and summed up.`);
  });
  return { kept: { ...made, shop_url: new URL("/shop/", made.url).href }, first: true };
}
