import { collate, collationWriters, readCollation } from '../../core/collate'
import { engines } from '../engines'
import type { Tasks, Tell } from '../tasks'

/** Lays texts of one work beside each other, for reading. */
export async function collateTexts(
  { texts, base }: Tasks['collate']['input'],
  tell: Tell<'collate'>,
): Promise<Tasks['collate']['output']> {
  return readCollation(texts, base, (done, total) => tell({ done, total }))
}

/** Writes a collation in a format. */
export async function writeCollation(
  { texts, base, format, places, aligned, title, fonts }: Tasks['write-collation']['input'],
  tell: Tell<'write-collation'>,
): Promise<Tasks['write-collation']['output']> {
  const writer = collationWriters.find((w) => w.id === format)
  if (!writer) throw new Error(`This version has no format “${format}”.`)
  const collation = { ...collate(texts, (done, total) => tell({ done, total })), ...aligned }
  const at = collation.witnesses.findIndex((w) => w.siglum === base)
  return { content: await writer.write({ collation, base: at, places, title }, { engines, fonts }) }
}
