import { rowTables, type RowTable } from '../core/project'

/** The tables that a backup holds. */
export const backedUpTables = rowTables

/** Name of a table that a backup holds. */
export type BackedUpTable = RowTable
