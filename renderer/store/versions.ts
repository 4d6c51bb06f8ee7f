import type { LibraryDatabase, VersionRow } from './schema'

/** The kept versions of a document, the latest first. */
export async function loadVersions(db: LibraryDatabase, documentId: string): Promise<VersionRow[]> {
  return (await db.versions.where('documentId').equals(documentId).sortBy('made')).reverse()
}

/** What a version holds, packed; undefined where it is not there any more. */
export async function loadVersionState(db: LibraryDatabase, id: string): Promise<Uint8Array | undefined> {
  return (await db.versionStates.get(id))?.state
}

/** Keeps a version, and lets the oldest go of those that were kept by themselves, where there are more than some. */
export async function keepVersion(
  db: LibraryDatabase,
  version: VersionRow,
  state: Uint8Array,
  mostDaily: number,
): Promise<void> {
  const { id, documentId } = version
  await db.transaction('rw', [db.versions, db.versionStates], async () => {
    await db.versions.put(version)
    await db.versionStates.put({ id, documentId, state })
    const daily = (await loadVersions(db, documentId)).filter(({ name }) => name === '')
    const old = daily.slice(mostDaily).map((row) => row.id)
    await db.versions.bulkDelete(old)
    await db.versionStates.bulkDelete(old)
  })
}

/** Gives a version another name. */
export async function renameVersion(db: LibraryDatabase, id: string, name: string): Promise<void> {
  await db.versions.update(id, { name })
}

/** Takes a version away. Returns what puts it back. */
export async function dropVersion(db: LibraryDatabase, id: string): Promise<() => Promise<void>> {
  return db.transaction('rw', [db.versions, db.versionStates], async () => {
    const [version, state] = [await db.versions.get(id), await db.versionStates.get(id)]
    await db.versions.delete(id)
    await db.versionStates.delete(id)
    return async () => {
      if (version) await db.versions.put(version)
      if (state) await db.versionStates.put(state)
    }
  })
}
