// How long does an answer wait for a reading that may also end behind it? So long and no longer, whoever began it.

/** Waits until a reading has ended, at most so many milliseconds. Throws where it does within them. */
export async function within(reading: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  try {
    await Promise.race([reading, patience]);
  } finally {
    clearTimeout(timer);
  }
}
