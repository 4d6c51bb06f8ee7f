import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../whole-file'

/** How many copies must have been made since nothing needed a file before it is taken away. */
const patience = 10

/** Name of the list of what no copy needs, with the number of the copy since which that is so. */
const listName = 'unreferenced.json'

/**
 * Takes away, late, what no copy needs any more.
 *
 * @param needed   paths in the vault of all that any copy needs, or that is about to be needed
 * @param sequence number of the newest copy
 */
export async function collect(folder: string, needed: ReadonlySet<string>, sequence: number): Promise<void> {
  const since = await readList(join(folder, listName))
  const next: Record<string, number> = {}
  for (const path of await storedFiles(folder)) {
    if (needed.has(path)) continue
    // A number that is no number, or is to come, tells nothing: it is waited for anew.
    const known = since[path]
    const first = typeof known === 'number' && known <= sequence ? known : sequence
    if (sequence - first >= patience) await rm(join(folder, path), { force: true })
    else next[path] = first
  }
  await writeWhole(join(folder, listName), Buffer.from(JSON.stringify(next)))
}

/** Paths of originals and parts in a vault, with `/`. */
async function storedFiles(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const kind of ['originals', 'parts'])
    for (const shelf of await readdir(join(folder, kind)).catch(() => []))
      if (/^[0-9a-f]{2}$/.test(shelf))
        for (const name of await readdir(join(folder, kind, shelf)).catch(() => []))
          if (/^[0-9a-f]{64}(?:\.gz)?$/.test(name)) found.push(`${kind}/${shelf}/${name}`)
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
