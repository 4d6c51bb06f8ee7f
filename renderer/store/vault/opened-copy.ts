import { entryOf } from '../ledger'
import type { CopySummary, Vault } from '../../../electron/bridge'
import { reasonOf } from '../../core/faults/reason'
import type { Annotation } from '../../core/anchor'
import { cleanedText, createText } from '../../core/text'
import { bytesOfSource, isProject, sourceOfBytes, type FileSource } from '../../core/project'
import { rowsOfBackup } from '../backup'
import { pageOf } from '../documents'
import { annotationOf } from '../layers'
import type { BackedUpTable } from '../backed-up-tables'
import { unpacked } from '../packed-values'
import { addLine, parsedLine, type RowsByTable } from '../rows-of-lines'
import {
  schemaVersion,
  type AnnotationRow,
  type DocumentRow,
  type LayerRow,
  type OriginalRow,
  type SourceRow,
} from '../schema'
import type { StagedFiles } from '../staged-files'
import { damaged, UnreadableBackup } from '../unreadable-backup'
import { linesIn, readAway } from './vault-client'
import type { CopiedRows, OpenedCopy } from './copy-contents'
import type { CopiedCommon, CopiedDocument } from './write-copy'

/** Tables whose rows belong to no one document. */
const commonTables = ['tags', 'settings', 'comparisons', 'keptTexts'] as const

/**
 * Opens a copy in the vault.
 * @throws UnreadableBackup, VaultFault
 */
export async function openCopy(vault: Vault, name: string): Promise<OpenedCopy> {
  const lines: string[] = []
  // All of it is read before any is believed: the hash of the lines stands at their end.
  for await (const line of linesIn(readAway(vault, 'copies', name))) lines.push(line)
  const [summary, , common, ...documents] = lines.map((line) => parsedLine(line))
  const { documents: told } = summary as CopySummary
  const { schema, common: parts } = common as CopiedCommon
  if (!Array.isArray(told) || !Array.isArray(parts)) throw damaged('it does not tell what is in it')
  if (!(schema <= schemaVersion)) throw newer()
  const byId = new Map((documents as unknown as CopiedDocument[]).map((line) => [line.document.id, line]))
  return {
    documents: told,
    common: () => rowsIn(vault, parts),
    filesOf: (id) => byId.get(id)?.originals ?? [],
    async rowsOf(id, files) {
      const line = byId.get(id)
      if (!line) throw damaged('a document that it tells of is not in it')
      const { rows, faults } = await rowsIn(vault, line.parts)
      rows.set('documents', [unpacked(line.document) as DocumentRow])
      if (!files) return { rows, faults }
      const originals: OriginalRow[] = []
      const lost: string[] = []
      for (const { size: _size, ...original } of line.originals)
        await fileOf(vault, original.sha256, files).then(
          (file) => originals.push({ ...original, file }),
          (cause: unknown) => lost.push(`its file “${original.name}” can’t be read (${sentenceEnd(cause)})`),
        )
      rows.set('originals', originals)
      return { rows, faults: [...faults, ...lost] }
    },
  }
}

/**
 * Opens a copy that is one file. A project is read where it is wanted; what earlier versions made is read as a whole.
 * @throws UnreadableBackup
 */
export async function openOneFile(file: Uint8Array | FileSource): Promise<OpenedCopy> {
  const source = file instanceof Uint8Array ? sourceOfBytes(file) : file
  // Projects are opened now and then: what reads them is no part of the first screen.
  if (isProject(await source.read(0, 100))) return (await import('../project')).openProject(source)
  const all = await rowsOfBackup(await bytesOfSource(source))
  const of = <Row>(table: BackedUpTable) => (all.get(table) ?? []) as Row[]
  const notes = new Map<string, number>()
  for (const { documentId, gone } of of<AnnotationRow>('annotations'))
    if (!gone) notes.set(documentId, (notes.get(documentId) ?? 0) + 1)
  return {
    documents: of<DocumentRow>('documents').map((row) => entryOf(row, notes.get(row.id) ?? 0)),
    common: async () => ({ rows: new Map(commonTables.map((t) => [t, of<object>(t)])), faults: [] }),
    filesOf: () => [],
    async rowsOf(id) {
      const rows = new Map<BackedUpTable, object[]>([
        ['documents', of<DocumentRow>('documents').filter((d) => d.id === id)],
      ])
      for (const [table, list] of all)
        if (table !== 'documents' && !(commonTables as readonly string[]).includes(table))
          rows.set(
            table,
            (list as { documentId: string }[]).filter((row) => row.documentId === id),
          )
      return { rows, faults: [] }
    },
  }
}

/** What is shown of a document before it is brought back: its first page as it reads, and its notes. */
export function previewOf({ rows }: CopiedRows): { readonly text: string; readonly notes: readonly Annotation[] } {
  const sources = (rows.get('sources') ?? []) as SourceRow[]
  const first = sources.find((s) => s.page === 0)
  const layer = ((rows.get('layers') ?? []) as LayerRow[]).find((l) => l.page === 0)
  const notes = ((rows.get('annotations') ?? []) as AnnotationRow[]).filter((n) => !n.gone)
  return {
    text: first ? cleanedText(createText([pageOf(first.text, layer).page])).trimEnd() : '',
    notes: notes.map(annotationOf),
  }
}

/** The rows of parts; what of them can't be read is told and left out. */
async function rowsIn(vault: Vault, parts: readonly string[]): Promise<CopiedRows> {
  const rows = new Map<BackedUpTable, object[]>()
  const faults: string[] = []
  for (const part of parts)
    try {
      // All of a part, or nothing of it.
      const entries: RowsByTable = new Map()
      for await (const line of linesIn(readAway(vault, 'parts', part))) addLine(entries, line)
      for (const [table, list] of entries) rows.set(table, [...(rows.get(table) ?? []), ...list])
    } catch (cause) {
      faults.push(`a part of it can’t be read (${sentenceEnd(cause)})`)
    }
  return { rows, faults }
}

/** A file of the vault, staged on its way into the library. */
export function fileOf(vault: Vault, sha256: string, files: StagedFiles): Promise<Blob> {
  return files.file(async (sink) => {
    for await (const piece of readAway(vault, 'originals', sha256)) await sink(piece)
  })
}

function sentenceEnd(cause: unknown): string {
  return reasonOf(cause)
    .replace(/^I(?=t )/, 'i')
    .replace(/\.$/, '')
}

function newer(): UnreadableBackup {
  return new UnreadableBackup(
    'This copy was made by a newer version of Diptych. Nothing was changed; install that version to bring it back.',
  )
}
