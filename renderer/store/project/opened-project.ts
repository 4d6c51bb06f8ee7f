import { reasonOf } from '../../core/faults/reason'
import { faultInRows, ProjectFile, type FileSource } from '../../core/project'
import { rowsOfLines, type RowsByTable } from '../rows-of-lines'
import type { OriginalRow } from '../schema'
import { UnreadableBackup } from '../unreadable-backup'
import type { OpenedCopy } from '../vault/copy-contents'

/** A project that is looked at, or brought in: as a copy of a library is. */
export interface OpenedProject extends OpenedCopy {
  readonly project: ProjectFile
}

/**
 * Opens a project.
 * @throws UnreadableBackup
 */
export async function openProject(source: FileSource): Promise<OpenedProject> {
  let project: ProjectFile
  try {
    project = await ProjectFile.open(source)
  } catch (cause) {
    throw new UnreadableBackup(reasonOf(cause))
  }
  const { documents, common } = project.manifest
  /** Rows are believed as they were written, or not at all. */
  const rowsAt = async (path: string) => {
    const { bytes: lines, what } = await project.read(path)
    if (!lines || what !== null) throw notWhole(`${path} ${what}`)
    let rows: RowsByTable
    try {
      rows = rowsOfLines(lines)
    } catch {
      throw notWhole(`a line of ${path} can’t be read`)
    }
    const fault = faultInRows(rows)
    if (fault !== null) throw notWhole(fault)
    return rows
  }
  return {
    project,
    documents,
    filesOf: () => [],
    common: async () => ({ rows: await rowsAt(common), faults: [] }),
    async rowsOf(id, files) {
      const told = documents.find((d) => d.id === id)
      if (!told) throw notWhole('a document that it tells of is not in it')
      const rows = await rowsAt(told.rows)
      if (!files) return { rows, faults: [] }
      const originals: OriginalRow[] = []
      const faults: string[] = []
      const known = new Map(((rows.get('originals') ?? []) as OriginalRow[]).map((row) => [row.part, row]))
      for (const { part, name, path } of told.originals) {
        let read: Awaited<ReturnType<ProjectFile['readInto']>> = { isThere: false, what: 'is lost' }
        const file = await files.file(async (sink) => {
          read = await project.readInto(path, sink)
        })
        if (read.what !== null) faults.push(`its file “${name}” ${read.what}`)
        if (read.isThere) originals.push({ ...known.get(part), documentId: id, part, name, file })
      }
      rows.set('originals', originals)
      return { rows, faults }
    },
  }
}

function notWhole(why: string): UnreadableBackup {
  return new UnreadableBackup(`This project is not whole: ${why}. Nothing was changed.`)
}
