import type { CopySummary } from '../../../electron/bridge'
import type { ProjectFile } from '../../core/project'
import type { RowsByTable } from '../rows-of-lines'
import type { StagedFiles } from '../staged-files'
import type { CopiedOriginal } from './write-copy'

/** Rows of a copy, and what of it can't be read, in sentences. */
export interface CopiedRows {
  readonly rows: RowsByTable
  readonly faults: readonly string[]
}

/** A copy of the library that is looked at, or brought back from. */
export interface OpenedCopy {
  readonly documents: CopySummary['documents']
  /** The rows of one of its documents, with its files, which are staged there, or without them for null. */
  rowsOf(id: string, files: StagedFiles | null): Promise<CopiedRows>
  /** Tags, settings and comparisons. */
  common(): Promise<CopiedRows>
  /** What the vault has of the files of one of its documents; nothing where they are in the copy itself. */
  filesOf(id: string): readonly CopiedOriginal[]
  /** The project that it is; absent for copies of a library. */
  readonly project?: ProjectFile
}
