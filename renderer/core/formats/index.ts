/** Importers, one file a format, all giving the same ImportedDocument. */
import type { ImportOptions, ImportResult, Importer } from './imported-document'
import { plainText } from './plain-text'

export type {
  ImportedDocument,
  ImportedPage,
  Importer,
  ImportOptions,
  ImportProblem,
  ImportResult,
} from './imported-document'
export { encodings } from './encoding'

/** All formats, in the order in which they are asked. */
export const importers: readonly Importer[] = [plainText]

/** File name endings that the open dialog shows, without dots. */
export const importExtensions: readonly string[] = importers.flatMap((i) => i.extensions)

/** Reads a file with the first importer that takes it. Never throws: whatever is wrong is in the result. */
export function importFile(name: string, bytes: Uint8Array, options: ImportOptions = {}): ImportResult {
  const importer = importers.find((i) => i.accepts(name, bytes))
  if (importer) return importer.read(name, bytes, options)
  return {
    ok: false,
    problem: {
      code: 'unknown-format',
      sentence: `“${name}” is of a kind this version can’t open. It opens plain text (${plainText.extensions.map((e) => '.' + e).join(', ')}).`,
    },
  }
}
