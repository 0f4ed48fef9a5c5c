/**
 * What has to stay on this device, in IndexedDB: one database, one store, a value for a name.
 *
 * **Invariant:** what was put is kept once the promise resolves, not before.
 */

const STORE = 'keys'

export interface Box<T> {
  get(name: string): Promise<T | undefined>
  put(name: string, value: T): Promise<void>
  drop(name: string): Promise<void>
}

export function box<T>(database: string): Box<T> {
  return {
    get: (name) => request<T | undefined>(database, 'readonly', (store) => store.get(name)),
    put: async (name, value) => {
      await request(database, 'readwrite', (store) => store.put(value, name))
    },
    drop: (name) => request<undefined>(database, 'readwrite', (store) => store.delete(name)),
  }
}

function open(database: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(database, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE)
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

/** Resolves when the transaction is complete. */
async function request<T>(
  database: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const db = await open(database)
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(STORE, mode)
      const asked = ask(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    db.close()
  }
}
