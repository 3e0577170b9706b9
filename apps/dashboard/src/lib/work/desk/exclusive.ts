/** Runs one at a time over all tabs of this browser where it offers locks; elsewhere the server's idempotence must do. */
export const exclusive = async (name: string, run: () => Promise<void>): Promise<void> => {
  // Missing where the page was not opened over https.
  const locks = (navigator as Partial<Navigator>).locks;
  if (locks === undefined) await run();
  else await locks.request(name, run);
};
