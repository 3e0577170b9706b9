/** Milliseconds from one thing a person does to the next. */
export const pauseMs = 2000;

/**
 * Somebody who does something every two seconds, from a random moment within the first two on, while `goesOn` says so. The beat is
 * kept where an answer takes long: nobody sends twice at once.
 */
export const beat = async (
  goesOn: () => boolean,
  random: () => number,
  work: () => Promise<void>,
): Promise<void> => {
  let next = performance.now() + random() * pauseMs;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
    if (!goesOn()) return;
    await work();
    next = Math.max(next + pauseMs, performance.now());
  }
};
