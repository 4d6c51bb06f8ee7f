import { join } from 'node:path'
import { JournalFolder, VaultDesk, VaultFolder } from '../../../electron/vault'
import { Journal, vaultBy, type LibraryDatabase } from '../../store'
import { emptyLibrary } from '../../store/library.testing'
import { Notices } from '../window'
import { CopyKeeper } from './copy-keeper.svelte'
import { Recovery } from './recovery.svelte'

/** A start of the program on a library, with copies and journal in a folder. */
export async function startOn(db: LibraryDatabase, folder: string) {
  const aside = { folder: join(folder, 'IndexedDB'), prefix: 'own.', aside: join(folder, 'aside') }
  const desk = new VaultDesk(new VaultFolder(join(folder, 'copies')), new JournalFolder(join(folder, 'journal')), aside)
  const vault = vaultBy((method, args) => desk.answer(method, args))
  const notices = new Notices()
  const journal = new Journal(vault)
  const recovery = new Recovery(db, vault, journal, notices)
  const keeper = new CopyKeeper(db, vault, notices, () => recovery.losses === null)
  await recovery.start()
  return { recovery, keeper, vault, journal, said: () => notices.current.map((n) => n.text) }
}

/** A library as it is now, for later: as a damaged log of LevelDB leaves it, whatever comes after. */
export async function asItIs(db: LibraryDatabase): Promise<() => Promise<LibraryDatabase>> {
  const rows = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const))
  return async () => {
    const earlier = emptyLibrary()
    for (const [name, list] of rows) await earlier.table(name).bulkPut(list)
    return earlier
  }
}
