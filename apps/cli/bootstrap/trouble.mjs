/** What went wrong before Juping itself ran, in words for the person who typed the command, with the remedy. */
export class Trouble extends Error {
  /**
   * @param {string} chinese
   * @param {string} english
   * @param {number} [exitCode]
   */
  constructor(chinese, english, exitCode = 1) {
    super(`${chinese}\n  ${english}`);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a command's main function; trouble ends the process with its words alone, without a stack.
 * @param {() => Promise<void>} main
 */
export async function orTrouble(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(`✗ ${error.message}`);
    process.exitCode = error.exitCode;
  }
}
