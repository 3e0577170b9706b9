/**
 * Lets the browser keep the evaluator's work, so that it opens without a connection, and tells it which page is open.
 * Where the browser cannot, or the page was not opened over https, everything needs the server as before.
 */
export const keepWorkOf = async (path: string): Promise<void> => {
  if (!("serviceWorker" in navigator)) return;
  const worker = navigator.serviceWorker;
  try {
    await worker.register("/service-worker.js");
    // What the page asked for before its answers passed through the worker is asked for again.
    if (worker.controller === null)
      await new Promise((resolve) => worker.addEventListener("controllerchange", resolve, { once: true }));
    worker.controller?.postMessage({ keep: path });
  } catch {
    // Storage shut, private window: nothing is kept.
  }
};
