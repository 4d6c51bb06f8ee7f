import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../whole-file'
import { isStored, unneeded, unneededList } from './format'

/**
 * Takes away, late, what no copy needs any more.
 *
 * @param needed   paths in the vault of all that any copy needs, or that is about to be needed
 * @param sequence number of the newest copy
 */
export async function collect(folder: string, needed: ReadonlySet<string>, sequence: number): Promise<void> {
  const since = await readList(join(folder, unneededList))
  const { goes, waits } = unneeded(await storedFiles(folder), since, needed, sequence)
  for (const path of goes) await rm(join(folder, path), { force: true })
  await writeWhole(join(folder, unneededList), Buffer.from(JSON.stringify(waits)))
}

/** Paths of originals and parts in a vault, with `/`. */
async function storedFiles(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const kind of ['originals', 'parts'])
    for (const shelf of await readdir(join(folder, kind)).catch(() => []))
      for (const name of await readdir(join(folder, kind, shelf)).catch(() => []))
        if (isStored(shelf, name)) found.push(`${kind}/${shelf}/${name}`)
  return found
}

async function readList(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
