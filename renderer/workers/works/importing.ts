import {
  gather,
  importBundle,
  importPageText,
  pdfPagesFrom,
  readNotesOf,
  readReferences,
  referenceFor,
  stemOf,
  type ImportedPage,
  type SourceFile,
} from '../../core/formats'
import { engines } from '../engines'
import { piecesOf } from '../file-pieces'
import type { ReadBundle, Tasks, Tell } from '../tasks'

/** SHA-256 of a file, hex; of several files, that of their hashes in order. */
async function hashOf(files: readonly SourceFile[]): Promise<string> {
  const hex = async (bytes: Uint8Array) => {
    const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
    return [...new Uint8Array(digest)].map((b) => b.toString(16).padStart(2, '0')).join('')
  }
  const hashes: string[] = []
  for (const file of files) hashes.push(await hex(file.bytes))
  return hashes.length === 1 ? hashes[0]! : hex(new TextEncoder().encode(hashes.join('\n')))
}

/** Reads files into documents. */
export async function importFiles(
  { files, options }: Tasks['import']['input'],
  tell: Tell<'import'>,
): Promise<Tasks['import']['output']> {
  const bundles: ReadBundle[] = []
  for (const bundle of gather(files)) {
    let told = 0
    const onPage = (done: number, total: number) => {
      if (performance.now() - told < 100) return
      told = performance.now()
      tell({ name: bundle.name, done, total })
    }
    const imported = await importBundle(bundle, { ...options, onPage }, engines)
    const originals = imported.originals.map(({ name, bytes }) => ({
      name,
      file: new Blob([bytes as Uint8Array<ArrayBuffer>]),
    }))
    bundles.push({ ...imported, originals, hash: await hashOf(imported.originals) })
  }
  return { bundles }
}

/** Reads the text of the pages of a PDF that were left for later. */
export async function importRest(
  { file, from, password }: Tasks['import-rest']['input'],
  tell: Tell<'import-rest'>,
): Promise<Tasks['import-rest']['output']> {
  let pages = 0
  for await (const step of pdfPagesFrom(piecesOf(file), from, password, engines)) {
    tell(step)
    pages += step.pages.length
  }
  return { pages }
}

/** Reads the texts of pages whose pictures were read before. */
export async function importTexts(
  { texts }: Tasks['import-texts']['input'],
  tell: Tell<'import-texts'>,
): Promise<Tasks['import-texts']['output']> {
  const problems: string[] = []
  let pages: (ImportedPage | null)[] = []
  let told = performance.now()
  for (const [i, { name, file }] of texts.entries()) {
    const made = await importPageText({ name, bytes: new Uint8Array(await file.arrayBuffer()) }, engines)
    pages.push(made.page)
    problems.push(...made.problems)
    if (performance.now() - told < 250 && i + 1 < texts.length) continue
    tell({ pages })
    pages = []
    told = performance.now()
  }
  return { problems }
}

/** Reads the notes of a file. */
export async function readNotes({
  name,
  file,
  password,
}: Tasks['read-notes']['input']): Promise<Tasks['read-notes']['output']> {
  return readNotesOf({ name, bytes: new Uint8Array(await file.arrayBuffer()) }, engines, password)
}

/** Reads what a file of a reference manager tells of a document. */
export async function readReference({
  name,
  file,
  of,
}: Tasks['read-reference']['input']): Promise<Tasks['read-reference']['output']> {
  const references = readReferences({ name, bytes: new Uint8Array(await file.arrayBuffer()) }) ?? []
  const only = references.length === 1 ? references[0] : undefined
  const reference = only ?? referenceFor(references, new Set([stemOf(of.sourceFile)]), of.title)
  return { told: reference?.told ?? null, entries: references.length }
}
