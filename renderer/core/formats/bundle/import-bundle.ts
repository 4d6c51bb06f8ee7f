import { importFile } from '../import-file'
import { baseName, dateIn, titleOf } from '../file-name'
import type {
  Engines,
  ImportedDocument,
  ImportedPage,
  ImportOptions,
  ImportResult,
  SourceFile,
} from '../imported-document'
import type { Bundle, PageFiles } from './gather'

/** A document with the files that it came from. */
export interface ImportedBundle {
  readonly name: string
  readonly result: ImportResult
  /** Each file once; the first is the one that a single file's document is. */
  readonly originals: readonly SourceFile[]
}

/** Imports the files of a bundle as one document. A page that can't be read is left out, and said. */
export async function importBundle(bundle: Bundle, options: ImportOptions, engines: Engines): Promise<ImportedBundle> {
  const { name, pages, warnings } = bundle
  const originals = pages.flatMap((p) => [p.picture, p.text].filter((f) => f !== undefined))
  if (!pages.length)
    return { name, originals, result: { ok: false, problem: { code: 'damaged', sentence: warnings.join(' ') } } }
  if (pages.length === 1 && originals.length === 1) {
    const result = await importFile(originals[0]!, options, engines)
    return { name, originals, result: withMore(result, bundle) }
  }
  const read: ImportedPage[] = []
  const problems: string[] = []
  let about: ImportedDocument | undefined
  for (const [i, page] of pages.entries()) {
    const made = await importPage(page, options, engines, problems)
    about ??= made[0]?.document
    read.push(...made.flatMap((m) => m.pages))
    options.onPage?.(i + 1, pages.length)
  }
  if (!read.length || !about)
    return { name, originals, result: { ok: false, problem: { code: 'damaged', sentence: problems.join(' ') } } }
  const document: ImportedDocument = { ...about, title: bundle.title || about.title, pages: read, warnings: problems }
  return { name, originals, result: withMore({ ok: true, document }, bundle) }
}

function withMore(result: ImportResult, { title, date: told, warnings, pages }: Bundle): ImportResult {
  if (!result.ok) return result
  const { document } = result
  // Names of scans hold their dates more often than not; names of texts are anything.
  const scan = pages[0]?.picture ?? (document.pages.some((p) => p.picture) ? pages[0]?.text : undefined)
  const date = told ?? (scan ? dateIn(scan.name) : '')
  const all = [...warnings, ...(document.warnings ?? [])]
  return {
    ok: true,
    document: {
      ...document,
      title: title || document.title,
      ...(date ? { metadata: { date, ...document.metadata } } : {}),
      ...(all.length ? { warnings: all } : {}),
    },
  }
}

/** The pages of one picture and its text: usually one. */
async function importPage(
  { picture, text, label = '' }: PageFiles,
  { encoding, password }: ImportOptions,
  engines: Engines,
  problems: string[],
): Promise<{ document: ImportedDocument; pages: ImportedPage[] }[]> {
  const options = { ...(encoding ? { encoding } : {}), ...(password ? { password } : {}) }
  const read = async (file: SourceFile | undefined) => {
    if (!file) return undefined
    const result = await importFile(file, options, engines)
    if (!result.ok) problems.push(result.problem.sentence)
    else problems.push(...(result.document.warnings ?? []))
    return result.ok ? result.document : undefined
  }
  const [seen, said] = [await read(picture), await read(text)]
  const document = said ?? seen
  if (!document) return []
  const pages = Array.from({ length: Math.max(seen?.pages.length ?? 0, said?.pages.length ?? 0) }, (_, i) => {
    const page = { ...seen?.pages[i], ...said?.pages[i] } as ImportedPage
    const named = label || page.label
    // Plain text says nothing of places, but the picture has a size.
    const layout = said?.pages[i]?.layout ?? seen?.pages[i]?.layout
    return { ...page, text: page.text ?? '', label: named ?? '', ...(layout ? { layout } : {}) }
  })
  return [{ document: { ...document, title: titleOf(baseName((picture ?? text)!.name)) }, pages }]
}
