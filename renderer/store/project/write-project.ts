import { piecesOfBlob, ProjectWriter, type ProjectDocument, type Sink } from '../../core/project'
import { cleanedText, createText } from '../../core/text'
import { joined } from '../../core/formats/joined'
import { pageOf } from '../documents'
import { readRows } from '../document-rows'
import { entryOf } from '../ledger'
import { schemaVersion, type LibraryDatabase } from '../schema'
import { readerName, signed } from '../signed'
import { commonParts, linesOfRows } from '../vault/parts'
import { settingsOf } from './settings-of'

/**
 * Writes documents of the library as a project, with their files, notes and decisions; with the tags of their notes and the
 * comparisons that are wholly among them, the collections that they are in, and what their notes stand on of the boards.
 *
 * @param sink takes it as it is written, so that it may be larger than memory
 * @param ids null for the whole library, with its settings
 * @param made when, and by which program
 * @returns what could not be put into it, in sentences: files that can't be read any more
 * @throws DOMException AbortError
 */
export async function writeProject(
  sink: Sink,
  db: LibraryDatabase,
  ids: readonly string[] | null,
  made: { readonly now: number; readonly program: string },
  on: { readonly signal?: AbortSignal; readonly onStep?: (done: number, total: number) => void } = {},
): Promise<readonly string[]> {
  const wanted = ids ?? ((await db.documents.toCollection().primaryKeys()) as string[])
  const writer = await ProjectWriter.begin(sink, made.now)
  const documents: ProjectDocument[] = []
  const faults: string[] = []
  const tags = new Set<string>()
  const who = await readerName(db)
  for (const [i, id] of wanted.entries()) {
    on.signal?.throwIfAborted()
    const document = await written(db, id, documents.length + 1, writer, faults, tags, who)
    if (document) documents.push(document)
    on.onStep?.(i + 1, wanted.length)
  }
  const inIt = new Set(documents.map((d) => d.id))
  await writer.add('common.jsonl', ids === null ? await allCommon(db) : await commonOf(db, inIt, tags))
  const { now, program } = made
  await writer.end({ schema: schemaVersion, made: now, program, documents, common: 'common.jsonl' })
  return faults
}

/** What a document has of its own beside its row and its files. */
const ownTables = [
  'sources',
  'layouts',
  'layers',
  'readAgainst',
  'witnesses',
  'annotations',
  'versions',
  'versionStates',
] as const

async function written(
  db: LibraryDatabase,
  id: string,
  number: number,
  writer: ProjectWriter,
  faults: string[],
  tags: Set<string>,
  who: string,
): Promise<ProjectDocument | null> {
  const found = await readRows(db, id)
  if (!found) return null
  const rows = signed(found, who)
  const { title } = rows.row.metadata
  const folder = `documents/${number}`
  const files = rows.originals.map(({ file: _file, sha256: _sha256, ...original }) => original)
  const parts = [linesOfRows('documents', [rows.row]), linesOfRows('originals', files)]
  for (const table of ownTables) parts.push(linesOfRows(table, rows[table]))
  const layers = new Map(rows.layers.map((layer) => [layer.page, layer]))
  const pages = rows.sources.map(({ page, text }) => pageOf(text, layers.get(page)).page)
  await writer.add(`${folder}/text.txt`, new TextEncoder().encode(pagesOf(pages)))
  await writer.add(`${folder}/rows.jsonl`, joined(parts))
  const originals: ProjectDocument['originals'][number][] = []
  for (const { part, name, file } of rows.originals) {
    const path = `${folder}/originals/${part}-${name.replaceAll(/[^\p{L}\p{N}._ -]+/gu, '_').slice(-80)}`
    const isReadable = await file
      .slice(0, 1)
      .arrayBuffer()
      .then(() => true)
      .catch(() => false)
    const size = isReadable ? await writer.addAsIs(path, piecesOfBlob(file), file.size) : 0
    if (!isReadable)
      faults.push(`The file “${name}” of “${title}” can’t be read any more, so it is not in the project.`)
    else if (size === file.size) originals.push({ part, name, path })
    else
      faults.push(
        `Of the file “${name}” of “${title}” ${size.toLocaleString('en')} of ${file.size.toLocaleString('en')} bytes can be read; the project has these, and does not count them as the file.`,
      )
  }
  const notes = rows.annotations.filter((note) => !note.gone)
  for (const note of notes) for (const tag of note.tags) tags.add(tag)
  return { ...entryOf(rows.row, notes.length), rows: `${folder}/rows.jsonl`, originals }
}

/** The cleaned text of pages, parted by form feeds. */
function pagesOf(pages: Parameters<typeof createText>[0]): string {
  return pages.map((page) => cleanedText(createText([page])).replace(/\n$/, '')).join('\n\f')
}

async function allCommon(db: LibraryDatabase): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of commonParts(db)) parts.push(part)
  return joined(parts)
}

/** What belongs to no one document and is meant by some of them. */
async function commonOf(db: LibraryDatabase, ids: ReadonlySet<string>, tags: ReadonlySet<string>): Promise<Uint8Array> {
  const comparisons = (await db.comparisons.toArray()).filter((c) => c.documentIds.every((id) => ids.has(id)))
  const those = new Set(comparisons.map((c) => c.id))
  const kept = await db.keptTexts.filter((text) => those.has(text.comparisonId)).toArray()
  // A tag below another one is shown in its branch, so that comes along.
  const isMeant = (name: string) => [...tags].some((tag) => tag === name || tag.startsWith(`${name}/`))
  const meant = (await db.tags.toArray()).filter((tag) => isMeant(tag.name))
  return joined([
    linesOfRows('tags', meant),
    linesOfRows('comparisons', comparisons),
    linesOfRows('keptTexts', kept),
    linesOfRows('settings', await settingsOf(db, ids)),
  ])
}
