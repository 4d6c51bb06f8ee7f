import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { lexiconTag } from '../../renderer/core/clean'
import { standingOf } from '../../renderer/core/clean/lexicon/words'
import { searchedPage, type SearchedPage } from '../../renderer/core/concordance'
import { pageLabels, type LabelRange, type Metadata } from '../../renderer/core/document/metadata'
import { pageKindOf, pageNames } from '../../renderer/core/document/page-name'
import { gather, importBundle } from '../../renderer/core/formats'
import {
  checked,
  HeldLibrary,
  lookedUp,
  lookUp,
  quotationsOf,
  quotedParts,
  UnreadableManuscript,
  type CheckedQuotation,
  type HeldDocument,
  type QuotedDocument,
} from '../../renderer/core/manuscript'
import { readManuscript } from '../../renderer/core/manuscript/readers'
import { reportWriters } from '../../renderer/core/manuscript/writers'
import { isSealed, ProjectFile } from '../../renderer/core/project'
import { createPage, type Change, type Page } from '../../renderer/core/text'
import { reasonOf } from '../../renderer/core/faults/reason'
import { writeWhole } from '../whole-file'
import { isBounded, runBounded } from './bounded'
import { CommandFault } from './fault'
import { fileOnDisk } from './file-on-disk'
import { readOptions } from './options'
import { patienceFor } from './patience'
import { bytesOf, engines, lexiconOf, sourceOf, UnreadableFile } from './read'

/** A document of the library, as it is looked through. */
interface LibraryDocument extends HeldDocument {
  readonly told: QuotedDocument
  readonly language: string
}

/**
 * `diptych quotations`: the quotations of a manuscript, looked up in documents.
 * @returns the exit code: 1 where a document could not be read, though the others were looked through
 */
export async function quotationsCommand(args: readonly string[]): Promise<number> {
  const { words, flags, values } = readOptions(args, ['--quiet'], ['--library', '--to', '--out', '--patience'])
  const [file, ...more] = words
  const paths = [...(values.has('--library') ? [values.get('--library')!] : []), ...more]
  const known = reportWriters.map((writer) => writer.id).join(', ')
  const format = values.get('--to') ?? 'md'
  const writer = reportWriters.find(({ id }) => id === format)
  if (file === undefined || !paths.length)
    throw new CommandFault(
      'quotations takes a manuscript, and --library with folders, files or projects. See diptych --help.',
    )
  if (!writer) throw new CommandFault(`A report can’t be written as “${format}”; there are ${known}.`)
  const out = values.get('--out')
  if (out !== undefined && [file, ...paths].includes(out))
    throw new CommandFault('quotations does not overwrite its input.')
  const seconds = [file, ...paths].reduce((sum, path) => sum + patienceFor(path, values.get('--patience')), 0)
  if (!isBounded()) return runBounded(['quotations', ...args], file, seconds)
  try {
    const manuscript = await readManuscript(basename(file), bytesOf(file), engines)
    const warn = (sentence: string) => void process.stderr.write(`diptych: ${sentence}\n`)
    manuscript.warnings.forEach(warn)
    const quotations = quotationsOf(manuscript)
    const languages = new Map<string, string>()
    const library = new HeldLibrary(
      quotations.flatMap(({ text, within }) => [text, ...within].map(quotedParts)),
      (word, id) => {
        const language = languages.get(id) ?? 'en'
        return lexiconTag(language) === language.split('-')[0] ? standingOf(lexiconOf(language), word) : null
      },
    )
    const told = new Map<string, QuotedDocument>()
    let isWhole = true
    for await (const document of documentsIn(paths, (sentence) => {
      isWhole = false
      warn(sentence)
    })) {
      languages.set(document.id, document.language)
      told.set(document.id, document.told)
      library.add(document)
      if (!flags.has('--quiet') && process.stderr.isTTY)
        process.stderr.write(`\r\x1b[K${told.size} documents, ${library.pageCount} pages`)
    }
    if (!flags.has('--quiet') && process.stderr.isTTY) process.stderr.write('\n')
    if (!told.size) throw new UnreadableFile('There is no document to look the quotations up in.')
    const results: CheckedQuotation[] = []
    for (const one of quotations) {
      const { quotation, found } = await lookedUp(one, (text) => lookUp(text, library))
      results.push(checked(quotation, found, told))
    }
    const written = await writer.write({
      manuscript: manuscript.name,
      checked: results,
      documents: told.size,
      pages: library.pageCount,
      when: Date.now(),
    })
    if (out === undefined) process.stdout.write(written)
    else await writeWhole(out, Buffer.from(written))
    return isWhole ? 0 : 1
  } catch (fault) {
    const isTold = fault instanceof UnreadableFile || fault instanceof UnreadableManuscript
    if (!isTold && (fault as NodeJS.ErrnoException).code === undefined) throw fault
    process.stderr.write(`diptych: ${(fault as Error).message}\n`)
    return 1
  }
}

/** The documents of folders, files and projects, one after another; one that can't be read is told and left out. */
async function* documentsIn(
  paths: readonly string[],
  tell: (sentence: string) => void,
): AsyncGenerator<LibraryDocument> {
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) {
      tell(`“${path}” can’t be read: there is no such file.`)
      continue
    }
    for (const files of found.isDirectory() ? filesByFolder(path) : [[path]]) {
      yield* projectsAmong(files, tell)
      const others = files.filter((name) => !isProject(name))
      for (const bundle of gather(others.map((name) => ({ name, bytes: bytesOf(name) })))) {
        const { result } = await importBundle(bundle, {}, engines)
        if (!result.ok) {
          tell(result.problem.sentence)
          continue
        }
        const { document } = result
        const language = document.metadata?.language ?? 'en'
        const kind = pageKindOf({
          paginated: document.paginated,
          sourceFile: bundle.name,
          hasPictures: document.pages.some((page) => page.picture),
        })
        const names = pageNames(
          document.pages.map((page) => page.label),
          kind,
        )
        const { author = '', date = '' } = document.metadata ?? {}
        yield {
          id: bundle.name,
          language,
          pages: sourceOf(document).pages.map((page) => searchedPage(page, [])),
          told: { id: bundle.name, title: document.title, author, date, names, link: '' },
        }
      }
    }
  }
}

function isProject(name: string): boolean {
  return /\.diptych$/i.test(name)
}

/** The files of a folder and of those in it, folder by folder; hidden ones never, and no link is followed. */
function filesByFolder(folder: string): string[][] {
  const byFolder = new Map<string, string[]>()
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && !entry.name.startsWith('.'))
      byFolder.set(entry.parentPath, [...(byFolder.get(entry.parentPath) ?? []), join(entry.parentPath, entry.name)])
  return [...byFolder].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, files]) => files.sort())
}

/** The documents of projects: source and cleaned texts, with the labels that the reader gave their pages. */
async function* projectsAmong(
  files: readonly string[],
  tell: (sentence: string) => void,
): AsyncGenerator<LibraryDocument> {
  for (const path of files.filter(isProject)) {
    let source: Awaited<ReturnType<typeof fileOnDisk>> | null = null
    try {
      source = await fileOnDisk(path)
      if (isSealed(await source.read(0, 100)))
        throw new Error('it is sealed. Open it in Diptych, and save it without a passphrase')
      const project = await ProjectFile.open(source)
      for (const { id, title, rows, binned } of project.manifest.documents) {
        if (binned) continue
        const { bytes, what } = await project.read(rows)
        if (what !== null) tell(`“${title}” in “${path}” ${what}.`)
        const document = bytes && documentOfRows(id, new TextDecoder().decode(bytes))
        if (document) yield document
      }
    } catch (cause) {
      tell(`“${path}” can’t be read: ${reasonOf(cause)}.`)
    } finally {
      await source?.close()
    }
  }
}

/** What of the rows of a project a document is made of. */
interface ToldRows {
  readonly metadata: Metadata
  readonly sourceFile: string
  readonly paginated: boolean
  readonly importedLabels: readonly string[]
  readonly labelRanges: readonly LabelRange[]
}

function documentOfRows(id: string, lines: string): LibraryDocument | null {
  let row: ToldRows | null = null
  const sources = new Map<number, string>()
  const layers = new Map<number, Pick<Page, 'order'> & { readonly changes: readonly Change[] }>()
  let hasPictures = false
  for (const line of lines.split('\n')) {
    if (line === '') continue
    const { table, row: own } = JSON.parse(line) as { table: string; row: never }
    if (table === 'documents') row = own as ToldRows
    else if (table === 'sources') sources.set((own as { page: number }).page, (own as { text: string }).text)
    else if (table === 'layers') layers.set((own as { page: number }).page, own)
    else if (table === 'originals') hasPictures ||= !/\.(?:txt|xml|hocr|json)$/i.test((own as { name: string }).name)
  }
  if (!row) return null
  const pages = Array.from({ length: sources.size }, (_, page): SearchedPage => {
    const plain = createPage(sources.get(page) ?? '')
    const layer = layers.get(page)
    return searchedPage(layer ? { ...plain, order: layer.order, changes: layer.changes } : plain, [])
  })
  const { metadata, paginated, sourceFile, importedLabels, labelRanges } = row
  const names = pageNames(pageLabels(importedLabels, labelRanges), pageKindOf({ paginated, sourceFile, hasPictures }))
  return {
    id,
    language: metadata.language,
    pages,
    told: {
      id,
      title: metadata.title,
      author: metadata.author ?? '',
      date: metadata.date ?? '',
      names,
      link: `diptych://document/${id}`,
    },
  }
}
