import { filledIn, filledInSentence } from '../../document/filled-in'
import type { Metadata } from '../../document/metadata'
import { importFile } from '../import-file'
import { baseName, dateIn, titleOf } from '../file-name'
import {
  long,
  type Engines,
  type ImportedDocument,
  type ImportedPage,
  type ImportOptions,
  type ImportResult,
  type OtherText,
  type SourceFile,
} from '../imported-document'
import type { CanvasPage } from './canvas-page'
import type { Bundle, PageFiles } from './gather'
import { withPicturesOfTei } from './told-by-tei'

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
  const originals = pages.flatMap((p) =>
    [p.picture, p.text, ...(p.others ?? []), ...(p.shown ?? [])].filter((f) => f !== undefined),
  )
  if (!pages.length)
    return { name, originals, result: { ok: false, problem: { code: 'damaged', sentence: warnings.join(' ') } } }
  if (pages.length === 1 && originals.length === 1) {
    const result = await importTold(originals[0]!, options, engines)
    return { name, originals, result: withMore(withTold(result, pages[0]!), bundle) }
  }
  const [only] = pages
  if (pages.length === 1 && only!.shown) {
    const result = withMore(await importShown(only!, options, engines), bundle)
    return { name, originals, result }
  }
  const read: ImportedPage[] = []
  const problems: string[] = []
  const shown = options.firstPages !== undefined && pages.length > long ? options.firstPages : pages.length
  let about: ImportedDocument | undefined
  for (const [i, page] of pages.entries()) {
    const made = await (i < shown ? importPage : importPicture)(page, options, engines, problems)
    about ??= made[0]?.document
    const others = await otherTexts(page, options, engines, problems)
    const first = read.length
    const whole = made.flatMap((m) => m.pages).map((p, at) => withOthers(p, others[at] ?? []))
    read.push(...whole.map((p, at) => (at === 0 ? withCanvas(p, page.told, first) : p)))
    options.onPage?.(i + 1, pages.length)
  }
  if (!read.length || !about)
    return { name, originals, result: { ok: false, problem: { code: 'damaged', sentence: problems.join(' ') } } }
  const pending = read.findIndex((p) => p.textFile !== undefined)
  const document: ImportedDocument = {
    ...about,
    title: bundle.title || about.title,
    pages: read,
    warnings: problems,
    ...(pending < 0 ? {} : { pendingFrom: pending }),
  }
  return { name, originals, result: withMore({ ok: true, document }, bundle) }
}

/** A text that tells which of the files beside it are the pictures of its pages. */
async function importShown(
  { text, shown = [] }: PageFiles,
  options: ImportOptions,
  engines: Engines,
): Promise<ImportResult> {
  const result = await importTold(text!, options, engines)
  if (!result.ok) return result
  const problems: string[] = []
  const document = await withPicturesOfTei(result.document, shown, (file) => readFile(file, options, engines, problems))
  const warnings = [...(document.warnings ?? []), ...problems]
  return { ok: true, document: { ...document, ...(warnings.length ? { warnings } : {}) } }
}

/** A document of one file with what a manifest has of its page. */
function withTold(result: ImportResult, { told, label }: PageFiles): ImportResult {
  if (!result.ok) return result
  const [first, ...more] = result.document.pages
  if (!first) return result
  const page = { ...withCanvas(first, told, 0), label: label ?? first.label }
  return { ok: true, document: { ...result.document, pages: [page, ...more] } }
}

/** A page with the text and the notes that a manifest has of it; text of its own stays. */
function withCanvas(page: ImportedPage, told: CanvasPage | undefined, index: number): ImportedPage {
  if (!told) return page
  const isBare = page.text.trim() === '' && page.textFile === undefined
  const notes = told.notes.map((note) => (note.region ? { ...note, region: { ...note.region, page: index } } : note))
  return {
    ...page,
    ...(isBare && told.page ? told.page : {}),
    ...(notes.length ? { notes: [...(page.notes ?? []), ...notes] } : {}),
  }
}

function withMore(
  result: ImportResult,
  { title, isNamed, described, references = [], warnings, pages }: Bundle,
): ImportResult {
  if (!result.ok) return result
  const { document } = result
  // Names of scans hold their dates more often than not; names of texts are anything.
  const scan = pages[0]?.picture ?? (document.pages.some((p) => p.picture) ? pages[0]?.text : undefined)
  const dated = scan ? dateIn(scan.name) : ''
  const own = { ...document.metadata, ...described }
  // A title that is the name of a file or a folder says nothing of the work.
  const isTitled = isNamed ?? (title === '' && document.title !== titleOf(baseName(pages[0]?.text?.name ?? '')))
  const name = title || document.title
  const told = { title: name, ...own } as Metadata
  const filled = references.reduce(
    ({ metadata, said }, { file, told: more }) => {
      const now = filledIn(metadata, more, isTitled && metadata.title === name)
      return { metadata: now.metadata, said: [...said, filledInSentence(file, now)] }
    },
    { metadata: told, said: [] as string[] },
  )
  const { title: called, ...known } = filled.metadata
  const metadata = { ...(dated ? { date: dated } : {}), ...known }
  const all = [...warnings, ...(document.warnings ?? [])]
  return {
    ok: true,
    document: {
      ...document,
      title: called,
      ...(Object.keys(metadata).length ? { metadata } : {}),
      ...(filled.said.length ? { said: [...(document.said ?? []), ...filled.said] } : {}),
      ...(all.length ? { warnings: all } : {}),
    },
  }
}

/** Reads a file; that there are no words in it is told: an OCR file may hold the places of lines and not what they say. */
async function importTold(...[file, options, engines]: Parameters<typeof importFile>): Promise<ImportResult> {
  const result = await importFile(file, options, engines)
  if (!result.ok || result.document.pages.some(({ text, picture }) => picture || text.trim() !== '')) return result
  const warnings = [...(result.document.warnings ?? []), `There are no words in “${baseName(file.name)}”.`]
  return { ok: true, document: { ...result.document, warnings } }
}

/** The document that a file of a bundle is; what is wrong with it goes to the others' problems. */
async function readFile(
  file: SourceFile | undefined,
  { encoding, password }: ImportOptions,
  engines: Engines,
  problems: string[],
): Promise<ImportedDocument | undefined> {
  if (!file) return undefined
  const options = { ...(encoding ? { encoding } : {}), ...(password ? { password } : {}) }
  const result = await importTold(file, options, engines)
  if (!result.ok) problems.push(result.problem.sentence)
  else problems.push(...(result.document.warnings ?? []))
  return result.ok ? result.document : undefined
}

/** A page's picture alone, where its text can be read later: pictures are told by their first bytes. */
async function importPicture(
  page: PageFiles,
  options: ImportOptions,
  engines: Engines,
  problems: string[],
): Promise<{ document: ImportedDocument; pages: ImportedPage[] }[]> {
  const { picture, text, label } = page
  const seen = picture && text && (await readFile(picture, options, engines, []))
  if (seen?.pages.length !== 1) return importPage(page, options, engines, problems)
  const made = { ...seen.pages[0]!, text: '', label: label ?? '', textFile: text!.name }
  return [{ document: { ...seen, title: titleOf(baseName(picture!.name)) }, pages: [made] }]
}

/**
 * The text that belongs to a page whose picture was read before.
 * @returns the page, or null where its text can't be read; and what is wrong with the file, in sentences
 */
export async function importPageText(
  file: SourceFile,
  engines: Engines,
): Promise<{ readonly page: ImportedPage | null; readonly problems: readonly string[] }> {
  const problems: string[] = []
  const pages = (await readFile(file, {}, engines, problems))?.pages ?? []
  if (pages.length > 1)
    problems.push(`“${baseName(file.name)}” holds ${pages.length} pages, but its picture is one: its first was read.`)
  return { page: pages[0] ?? null, problems }
}

/** Other texts of the pages of one picture, page by page. What can't be read is said, and the page does without. */
async function otherTexts(
  { others = [] }: PageFiles,
  options: ImportOptions,
  engines: Engines,
  problems: string[],
): Promise<OtherText[][]> {
  const pages: OtherText[][] = []
  for (const file of others)
    for (const [at, { text, layout }] of (await readFile(file, options, engines, problems))?.pages.entries() ?? [])
      (pages[at] ??= []).push({ file: file.name, text, ...(layout ? { layout } : {}) })
  return pages
}

/** A page with its other texts; the first of them is its text where it has none by now and waits for none. */
function withOthers(page: ImportedPage, others: readonly OtherText[]): ImportedPage {
  const [first] = others
  if (!first || page.text.trim() !== '' || page.textFile !== undefined)
    return { ...page, ...(others.length ? { others } : {}) }
  const layout = first.layout ?? page.layout
  const more = others.slice(1)
  return { ...page, text: first.text, ...(layout ? { layout } : {}), ...(more.length ? { others: more } : {}) }
}

/** The pages of one picture and its text: usually one. */
async function importPage(
  { picture, text, label = '', told }: PageFiles,
  options: ImportOptions,
  engines: Engines,
  problems: string[],
): Promise<{ document: ImportedDocument; pages: ImportedPage[] }[]> {
  const seen = await readFile(picture, options, engines, problems)
  const said = await readFile(text, options, engines, problems)
  const document = said ?? seen
  if (!document) return told?.page && !picture && !text ? [wordsAlone(label)] : []
  const pages = Array.from({ length: Math.max(seen?.pages.length ?? 0, said?.pages.length ?? 0) }, (_, i) => {
    const page = { ...seen?.pages[i], ...said?.pages[i] } as ImportedPage
    const named = label || page.label
    // Plain text says nothing of places, but the picture has a size.
    const layout = said?.pages[i]?.layout ?? seen?.pages[i]?.layout
    return { ...page, text: page.text ?? '', label: named ?? '', ...(layout ? { layout } : {}) }
  })
  return [{ document: { ...document, title: titleOf(baseName((picture ?? text)!.name)) }, pages }]
}

/** A page without files, whose text is in a manifest. */
function wordsAlone(label: string): { document: ImportedDocument; pages: ImportedPage[] } {
  const pages = [{ text: '', label }]
  return { document: { title: '', pages, paginated: true, encoding: 'utf-8', encodingConfidence: 1 }, pages }
}
