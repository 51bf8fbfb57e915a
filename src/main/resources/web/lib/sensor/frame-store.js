/**
 * Records in IndexedDB, so that neither a lost network nor a closed page loses them. One database for each person who
 * signs in: what one left behind waits for that one.
 *
 * @typedef {{number: number, bytes: Uint8Array, hello: Uint8Array|null}} Kept `hello`: the last one among the frames
 */

const RECORDS = 'records';
const META = 'meta';

export class FrameStore {
  /** @param {string} owner @returns {Promise<FrameStore>} */
  static async open(owner) {
    const request = indexedDB.open(`plumbline-frames-${owner}`, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(RECORDS, { keyPath: 'number' });
      request.result.createObjectStore(META);
    };
    return new FrameStore(await answered(request));
  }

  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  /**
   * What is still here from before.
   * @returns {Promise<{stream: string, next: number, hello: Uint8Array|null, records: Kept[]}>}
   */
  async load() {
    const transaction = this.database.transaction([RECORDS, META], 'readwrite');
    const meta = transaction.objectStore(META);
    const [stream, taken, hello, records] = await Promise.all([
      answered(meta.get('stream')), answered(meta.get('taken')), answered(meta.get('hello')), answered(transaction.objectStore(RECORDS).getAll())]);
    const name = stream ?? crypto.randomUUID();
    if (!stream) {
      meta.put(name, 'stream');
    }
    return { stream: name, next: (records.at(-1)?.number ?? taken ?? 0) + 1, hello: hello ?? null, records };
  }

  /** @param {Kept} record */
  add(record) {
    const transaction = this.database.transaction(RECORDS, 'readwrite');
    transaction.objectStore(RECORDS).add(record);
    return done(transaction);
  }

  /** Forgets everything up to the number. @param {number} number @param {Uint8Array|null} hello what the next record goes on from */
  forget(number, hello) {
    const transaction = this.database.transaction([RECORDS, META], 'readwrite');
    transaction.objectStore(RECORDS).delete(IDBKeyRange.upperBound(number));
    transaction.objectStore(META).put(number, 'taken');
    transaction.objectStore(META).put(hello, 'hello');
    return done(transaction);
  }
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function done(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}
