import { mkdir, readdir, rename, statfs } from 'node:fs/promises'
import { join } from 'node:path'

/** Where a Chromium keeps the databases of an address. */
export interface DatabasePlace {
  /** Its folder `IndexedDB`. */
  readonly folder: string
  /** How the names of what belongs to the address begin: `app_diptych_0.indexeddb.` */
  readonly prefix: string
  /** Where what is set aside goes, on the same disk. */
  readonly aside: string
}

/**
 * Moves the files of a library that can't be opened out of the way, so that the next that opens it finds none. Nothing of
 * them is changed or taken away.
 *
 * @returns the folder they are in now
 * @throws where nothing is there to be moved, or the system does not let it, as while a program holds the files
 */
export async function setLibraryAside({ folder, prefix, aside }: DatabasePlace): Promise<string> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(prefix))
  if (!names.length) throw new Error('there are no files of a library where they should be')
  const taken = await readdir(aside).catch(() => [])
  const number = Math.max(0, ...taken.map(Number).filter(Number.isInteger)) + 1
  const place = join(aside, String(number))
  await mkdir(place, { recursive: true, mode: 0o700 })
  for (const name of names) await rename(join(folder, name), join(place, name))
  return place
}

/** Bytes that are free on the disk that a library is on; null where that can't be told. */
export async function roomFor({ folder }: DatabasePlace): Promise<number | null> {
  const found = await statfs(folder).catch(() => null)
  return found && found.bavail * found.bsize
}
