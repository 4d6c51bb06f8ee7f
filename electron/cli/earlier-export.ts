import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import type { Exporter } from '../../renderer/core/export'
import { writeWhole } from '../whole-file'
import { bytesOf } from './read'

/** Whether an archive is to be written as the folder that it holds: into one that is there, or to a path that ends as one does. */
function isFolderWanted({ type }: Exporter<never>, out: string): boolean {
  return type === 'application/zip' && (/[\\/]$/.test(out) || isFolder(out))
}

/**
 * What stands where an export is to be written, where its format asks for that: the file, or the texts of the folder as an archive.
 * @throws UnreadableFile
 */
export function earlierExport(exporter: Exporter<never>, out: string | undefined): Uint8Array | undefined {
  if (!exporter.keeps || out === undefined || !existsSync(out)) return undefined
  if (!isFolder(out)) return bytesOf(out)
  const texts = readdirSync(out).filter((name) => /\.md$/i.test(name))
  return zipSync(Object.fromEntries(texts.map((name) => [name, new Uint8Array(readFileSync(join(out, name)))])))
}

/**
 * Writes what was made: as a file, or as the files of a folder, of which those that are there already with the same bytes are left alone.
 * @throws the file system's error
 */
export async function writeExport(exporter: Exporter<never>, out: string, made: string | Uint8Array): Promise<void> {
  const bytes = typeof made === 'string' ? strToU8(made) : made
  if (!isFolderWanted(exporter, out)) return writeWhole(out, bytes)
  for (const [name, file] of Object.entries(unzipSync(bytes))) {
    const path = join(out, name)
    if (!existsSync(path) || !Buffer.from(file).equals(readFileSync(path))) await writeWhole(path, file)
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
