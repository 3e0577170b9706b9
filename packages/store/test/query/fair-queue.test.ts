import { expect, test } from "vitest";
import { FairQueue } from "../../src/query/fair-queue.ts";

const never = new AbortController().signal;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets callers queue up in an order, then serves one after another; the order in which they were served. */
const servedIn = async (queue: FairQueue, callers: readonly string[]): Promise<string[]> => {
  const served: string[] = [];
  const leaves: (() => void)[] = [];
  for (const caller of callers)
    void queue.enter(caller, never).then((leave) => {
      served.push(caller);
      leaves.push(leave);
    });
  await turn();
  for (let leave = leaves.shift(); leave !== undefined; leave = leaves.shift()) {
    leave();
    await turn();
  }
  return served;
};

test("callers take turns, however many one has waiting", async () => {
  const queue = new FairQueue({ places: 1, placesOfCaller: 1, waitingOfCaller: 9 });
  expect(await servedIn(queue, ["a", "a", "a", "a", "b", "c", "b"])).toEqual([
    "a",
    "a",
    "b",
    "c",
    "a",
    "b",
    "a",
  ]);
});

test("one caller never holds more than its places; the others enter at once", async () => {
  const queue = new FairQueue({ places: 3, placesOfCaller: 2, waitingOfCaller: 9 });
  const entered: string[] = [];
  for (const caller of ["a", "a", "a", "b"]) void queue.enter(caller, never).then(() => entered.push(caller));
  await turn();
  expect(entered).toEqual(["a", "a", "b"]);
});

test("too many waiting is said, and a wait can be left", async () => {
  const queue = new FairQueue({ places: 1, placesOfCaller: 1, waitingOfCaller: 1 });
  const leave = await queue.enter("a", never);
  const controller = new AbortController();
  const waiting = queue.enter("a", controller.signal);
  await expect(queue.enter("a", never)).rejects.toMatchObject({
    code: "QUERY_BUSY",
    details: { waiting: 1 },
  });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ code: "QUERY_CANCELLED" });
  leave();
  leave();
  const next = await queue.enter("b", never);
  next();
});
