import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLexicon, type Lexicon } from '../../renderer/core/clean'
import { importFile, type ImportedDocument } from '../../renderer/core/formats'

/** A file that was not taken, with the sentence that says why. */
export class UnreadableFile extends Error {}

/**
 * Reads and imports a file.
 * @throws UnreadableFile when it can't be read or is no document
 */
export function readDocument(path: string, encoding: string | undefined): ImportedDocument {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new UnreadableFile(
      `“${path}” can’t be read: ${(cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (cause as Error).message}.`,
    )
  }
  const result = importFile(path, bytes, encoding === undefined ? {} : { encoding })
  if (!result.ok) throw new UnreadableFile(result.problem.sentence)
  return result.document
}

let opened: Lexicon | undefined

/** The English lexicon, from beside the program. */
export function lexicon(): Lexicon {
  if (opened) return opened
  const places = ['../../resources/public/lexicon', '../renderer/lexicon'].map((p) =>
    join(import.meta.dirname, p, 'en.lex'),
  )
  const bytes = readFileSync(places.find(existsSync) ?? places[0]!)
  return (opened = openLexicon(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  ))
}
