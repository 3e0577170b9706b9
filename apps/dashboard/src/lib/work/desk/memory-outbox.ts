import type { Outbox, QueuedOperation, QueuedPhoto } from "./outbox.ts";

/** Where the browser keeps nothing: changes wait in this tab alone, and closing it asks first. */
export const memoryOutbox = (): Outbox => {
  let queue: QueuedOperation[] = [];
  const photos = new Map<string, QueuedPhoto>();
  return {
    operations: () => Promise.resolve(queue),
    add: (operation) => {
      queue = [...queue, operation];
      return Promise.resolve();
    },
    update: (operation) => {
      queue = queue.map((each) => (each.operation === operation.operation ? operation : each));
      return Promise.resolve();
    },
    remove: (operations) => {
      queue = queue.filter(({ operation }) => !operations.includes(operation));
      return Promise.resolve();
    },
    settle: (operations) => {
      queue = queue.filter(({ operation }) => !operations.includes(operation));
      return Promise.resolve();
    },
    // Nothing outlives the page here, and the page knows.
    acknowledged: () => Promise.resolve([]),
    photos: () => Promise.resolve([...photos.values()]),
    addPhoto: (photo) => {
      photos.set(photo.id, photo);
      return Promise.resolve();
    },
    removePhoto: (id) => {
      photos.delete(id);
      return Promise.resolve();
    },
    close: () => undefined,
  };
};
