import type { StoredKey } from './device-key';

/** The machine this device is paired with. There is one at most per origin. */
export interface Machine {
  readonly serverId: string;
  readonly name: string;
  /** What the machine calls this device. */
  readonly label: string;
  readonly key: StoredKey;
  /** When they were paired, in milliseconds since 1970; not known of those paired long ago. */
  readonly since?: number;
}

export interface MachineStore {
  load(): Promise<Machine | undefined>;
  save(machine: Machine): Promise<void>;
  forget(): Promise<void>;
}

const DATABASE = 'traymux';
const STORE = 'machine';
const KEY = 'machine';

/** Keeps the machine in IndexedDB, which can hold a key that no script can read. */
export function indexedDbMachineStore(factory: IDBFactory): MachineStore {
  async function run<T>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await open(factory);
    try {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => {
          resolve();
        };
        transaction.onerror = transaction.onabort = () => {
          reject(transaction.error ?? new Error('The browser kept nothing.'));
        };
      });
      return request.result;
    } finally {
      database.close();
    }
  }

  return {
    load: () => run('readonly', (store) => store.get(KEY) as IDBRequest<Machine | undefined>),
    save: async (machine) => {
      await run('readwrite', (store) => store.put(machine, KEY));
    },
    forget: async () => {
      await run('readwrite', (store) => store.clear());
    },
  };
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE);
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('The browser has no database.'));
    };
  });
}
