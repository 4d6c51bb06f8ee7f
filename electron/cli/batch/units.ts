import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { importExtensions } from '../../../renderer/core/formats'

/** A piece of work that is done once: a document of the folder. */
export interface Unit {
  /** Its path from the folder, with slashes, whatever the system. */
  readonly path: string
  /** The same for the same file as it is now, on each machine. */
  readonly id: string
  /** What its results are called, without an ending: a path below the folder of the results. */
  readonly stem: string
}

/** Files of pages, which make one document together where a folder has nothing else. */
const pageFiles = /\.(?:png|jpe?g|webp|gif|tiff?|jp2|j2k|jpx|xml|alto|page|hocr|tsv)$/i

/**
 * The documents of a folder and of the folders in it, in the order of their paths: each file that Diptych reads, and each folder that
 * holds nothing but pages. Hidden files never, and no link is followed.
 */
export function unitsOf(folder: string): Unit[] {
  const found: { path: string; size: number; changed: number }[] = []
  const look = (here: string, isTop: boolean) => {
    const entries = readdirSync(here, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'))
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    const isDocument = !isTop && files.length > 1 && files.every((name) => pageFiles.test(name))
    const told = files.map((name) => {
      const { size, mtimeMs } = statSync(join(here, name))
      return { path: join(here, name), size, changed: Math.round(mtimeMs) }
    })
    if (isDocument)
      found.push({
        path: here,
        size: told.reduce((sum, file) => sum + file.size, 0),
        changed: Math.max(...told.map((file) => file.changed)),
      })
    else found.push(...told.filter(({ path }) => importExtensions.includes(extname(path).slice(1).toLowerCase())))
    for (const entry of entries) if (entry.isDirectory()) look(join(here, entry.name), false)
  }
  look(folder, true)
  const paths = found
    .map((one) => ({ ...one, path: relative(folder, one.path).split(sep).join('/') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const stems = new Map<string, number>()
  const stemOf = (path: string) => path.replace(/(?<=[^/])\.[^./]*$/, '')
  for (const { path } of paths) stems.set(stemOf(path), (stems.get(stemOf(path)) ?? 0) + 1)
  return paths.map(({ path, size, changed }) => ({
    path,
    id: hashOf(`${path}\n${size}\n${changed}`),
    // Where two would be called the same, each keeps its ending.
    stem: stems.get(stemOf(path)) === 1 ? stemOf(path) : path,
  }))
}

/** Whether a unit is in the I-th of N shards: by its path alone, so that it stays there whatever comes to the folder. */
export function isInShard({ path }: Unit, shard: { readonly of: number; readonly number: number }): boolean {
  return Number.parseInt(hashOf(path).slice(0, 12), 16) % shard.of === shard.number - 1
}

/** SHA-256, hex, shortened. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24)
}
