/** Where the folder that the reader chose is remembered: apart from the library, which may be lost. */
const databaseName = 'diptych-folder'
const storeName = 'folders'
const key = 'copies'

/** The folder that the reader chose for copies; null for none. */
export async function chosenFolder(): Promise<FileSystemDirectoryHandle | null> {
  const found = await asked((store) => store.get(key) as IDBRequest<FileSystemDirectoryHandle | undefined>)
  return found ?? null
}

/** Remembers the folder that the reader chose; forgets it for null. */
export async function keepChosenFolder(folder: FileSystemDirectoryHandle | null): Promise<void> {
  await asked<unknown>((store) => (folder ? store.put(folder, key) : store.delete(key)))
}

/** @param ask asks for one thing, whose answer is given once all is on the disk */
function asked<Value>(ask: (store: IDBObjectStore) => { readonly result: Value }): Promise<Value> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(databaseName, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName)
    opening.onerror = () => fail(opening.error ?? new Error('It can’t be opened.'))
    opening.onsuccess = () => {
      const db = opening.result
      const transaction = db.transaction(storeName, 'readwrite')
      const request = ask(transaction.objectStore(storeName))
      transaction.oncomplete = () => {
        db.close()
        done(request.result)
      }
      transaction.onabort = () => {
        db.close()
        fail(transaction.error ?? new Error('It can’t be written.'))
      }
    }
  })
}
