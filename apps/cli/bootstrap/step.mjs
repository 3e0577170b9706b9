/**
 * Says what is being done, and how long it took once it is.
 * @template T
 * @param {string} words Chinese and English
 * @param {() => Promise<T>} work
 * @param {(result: T) => string} [outcome] what to add when done
 * @returns {Promise<T>}
 */
export async function step(words, work, outcome = () => "") {
  console.log(`▸ ${words} …`);
  const begin = performance.now();
  const result = await work();
  console.log(`✓ ${words} ${outcome(result)}(${secondsSince(begin)} s)`);
  return result;
}

/** @param {number} begin a time of `performance.now()` */
export const secondsSince = (begin) => ((performance.now() - begin) / 1000).toFixed(1);
