/**
 * Answers on their way to the server. Each is kept in this browser before it is sent and until the server has it, under a
 * key by which the server knows it again: it arrives once, whatever the network does.
 */

const STORE = 'answers';
const TRY_AGAIN_MS = 20_000;
const LOCK = 'plumbline-outbox';

/** @typedef {{key: string, owner: string, path: string, body: any, answeredAt: string}} Kept */

export class Outbox extends EventTarget {
  /** @param {(entry: Kept) => Promise<any>} deliver fails with status 0 or 5xx for what is to be tried again */
  constructor(deliver) {
    super();
    this.deliver = deliver;
    this.owner = '';
    this.waiting = 0;
    /** @type {Promise<IDBDatabase>|null} */
    this.opened = null;
    addEventListener('online', () => this.flush());
    setInterval(() => this.waiting > 0 && this.flush(), TRY_AGAIN_MS);
  }

  /** Whose answers are sent from now on; another person's wait for that person. @param {string} owner */
  async begin(owner) {
    this.owner = owner;
    if (owner) {
      await this.flush();
    }
  }

  /** @param {string} owner @param {string} path @param {any} body @returns {Promise<any>} the server's answer; null when it is kept for later */
  async send(owner, path, body) {
    const entry = { key: uuid(), owner, path, body, answeredAt: new Date().toISOString() };
    await this.put(entry);
    try {
      return await navigator.locks.request(LOCK, () => this.over(entry));
    } finally {
      await this.count();
    }
  }

  /** @param {Kept} entry */
  async over(entry) {
    try {
      const answer = await this.deliver(entry);
      await this.take(entry.key);
      return answer;
    } catch (fault) {
      if (mayWorkLater(fault)) {
        return null;
      }
      if (fault.status !== 401) {
        await this.take(entry.key);
      }
      throw fault;
    }
  }

  /** Everything that waits, oldest first; one browser window at a time. */
  async flush() {
    await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      const entries = lock ? (await this.all()).filter((entry) => entry.owner === this.owner) : [];
      for (const entry of entries) {
        const answer = await this.over(entry).catch((fault) => ({ refused: fault }));
        if (answer === null) {
          break;
        }
        this.dispatchEvent(new CustomEvent('delivered', { detail: { entry, answer } }));
      }
    });
    await this.count();
  }

  async count() {
    const waiting = (await this.all()).filter((entry) => entry.owner === this.owner).length;
    if (waiting !== this.waiting) {
      this.waiting = waiting;
      this.dispatchEvent(new Event('change'));
    }
  }

  database() {
    this.opened ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open('plumbline-outbox', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'key' });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    return this.opened;
  }

  /** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} act @returns {Promise<any>} */
  async within(mode, act) {
    const database = await this.database();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const asked = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = () => reject(transaction.error);
    });
  }

  put(entry) {
    return this.within('readwrite', (store) => store.put(entry));
  }

  take(key) {
    return this.within('readwrite', (store) => store.delete(key));
  }

  /** @returns {Promise<Kept[]>} */
  async all() {
    const entries = await this.within('readonly', (store) => store.getAll());
    return entries.sort((a, b) => a.answeredAt.localeCompare(b.answeredAt));
  }
}

/** No network, a service in trouble or in a hurry, or the first try not answered yet. */
function mayWorkLater(fault) {
  return fault.status === 0 || fault.status >= 500 || fault.status === 429 || fault.is('still-answering');
}

/** Also where the page is not a secure context. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
