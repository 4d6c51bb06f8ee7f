/** How a library on this machine stands to this program. */
export type LibraryAge = 'absent' | 'older' | 'current' | 'newer'

/** Dexie's versions are tens in IndexedDB. */
const tens = 10

/**
 * How a library stands to this program, without opening it: opening is what would alter it.
 *
 * @param version the program's version of the schema
 */
export async function ageOf(name: string, version: number): Promise<LibraryAge> {
  // Where not even the list can be read, opening tells what is wrong.
  const all = await indexedDB.databases().catch(() => null)
  if (!all) return 'current'
  const there = all.find((database) => database.name === name)?.version
  if (there === undefined) return 'absent'
  if (there === version * tens) return 'current'
  return there > version * tens ? 'newer' : 'older'
}

/** A library that a newer program wrote: this one would alter what it does not know, and so does not open it. */
export class NewerLibrary extends Error {
  override readonly name = 'VersionError'

  constructor() {
    super('The library was written by a newer version of Diptych.')
  }
}
