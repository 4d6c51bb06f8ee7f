import { quotationsOf } from '../../core/manuscript'
import { readManuscript } from '../../core/manuscript/readers'
import { reportWriters } from '../../core/manuscript/writers'
import { engines } from '../engines'
import type { Tasks } from '../tasks'

/** Reads the quotations of a manuscript. */
export async function readQuotations({
  name,
  file,
}: Tasks['read-manuscript']['input']): Promise<Tasks['read-manuscript']['output']> {
  const manuscript = await readManuscript(name, new Uint8Array(await file.arrayBuffer()), engines)
  return { quotations: quotationsOf(manuscript), warnings: manuscript.warnings }
}

/** Writes a report in one of its formats. */
export async function writeReport({
  report,
  format,
}: Tasks['write-report']['input']): Promise<Tasks['write-report']['output']> {
  const writer = reportWriters.find(({ id }) => id === format)!
  return { content: await writer.write(report) }
}
