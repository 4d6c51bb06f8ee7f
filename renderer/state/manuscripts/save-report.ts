import { runTask } from '../../workers/run-task'
import type { ManuscriptCheck } from './manuscript-check.svelte'
import type { ManuscriptDesk } from './desk'

/** Saves what became of a manuscript's quotations as a file. */
export async function saveReport(desk: ManuscriptDesk, check: ManuscriptCheck, format: string): Promise<void> {
  const report = await check.report()
  const { content } = await runTask('write-report', { report, format })
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const stem = (check.name ?? 'Manuscript').replace(/\.[^.]*$/, '')
  const saved = await desk.bridge.saveFile(`${stem} quotations.${format}`, () => Promise.resolve(bytes))
  if (saved !== null) desk.notices.say(`Saved as “${saved}”.`)
}
