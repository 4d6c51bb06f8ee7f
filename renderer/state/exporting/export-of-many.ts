import type { BatchProfile } from '../../core/batch'
import { reasonOf } from '../../core/faults/reason'
import type { Job } from '../queue'
import { counted } from '../window'
import type { ManyDesk } from './desk'

/** Writes documents of the library as a profile says, one after another, none of them open; what was made waits in the queue to be saved. */
export class ExportOfMany {
  constructor(private readonly desk: ManyDesk) {
    desk.queue.employ('export', {
      atOnce: 1,
      // What writes files comes when one is to be written.
      run: async (item, { work }, watch) =>
        (await import('./export-by-profile')).exportByProfile(desk, item, work.profile, watch),
      ended: (job) => this.tell(job),
    })
  }

  /**
   * Puts documents into the queue to be written as a profile says.
   * @returns whether that can be done; where it can't it is told
   */
  async add(ids: readonly string[], profile: BatchProfile): Promise<boolean> {
    const { db, queue, notices } = this.desk
    const { faultOf } = await import('./profile-fault')
    const fault = await faultOf(profile).catch((cause: unknown) => `The formats can’t be loaded: ${reasonOf(cause)}.`)
    if (fault !== null) {
      notices.say(fault, 'problem')
      return false
    }
    const rows = (await db.documents.bulkGet([...ids])).filter((row) => row !== undefined)
    if (!rows.length) return false
    const what = rows.length === 1 ? `“${rows[0]!.metadata.title}”` : counted(rows.length, 'document', 'documents')
    queue.add({
      kind: 'export',
      name: `Export ${what} by “${profile.name}”`,
      work: { profile },
      items: rows.map(({ id, metadata }) => ({ title: metadata.title, what: { documentId: id } })),
    })
    return true
  }

  /** Saves the files that were made in a job: one as it is, more as a zip, or as several where that would be too large. */
  async save(job: Job<'export'>): Promise<void> {
    const { bridge, notices, queue } = this.desk
    const { saveFiles } = await import('./save-files')
    const files = job.items.flatMap(({ made = [] }) => made)
    let saved: readonly string[] | null
    try {
      saved = await saveFiles(bridge, job.work.profile.name, files)
    } catch (cause) {
      return notices.say(`The files were not saved: ${reasonOf(cause)}. They are still in the queue.`, 'problem')
    }
    if (!saved) return
    queue.filesSaved(job)
    notices.say(
      `${counted(files.length, 'file was', 'files were')} saved in ${saved.map((name) => `“${name}”`).join(', ')}.`,
    )
  }

  private tell(job: Job<'export'>): void {
    const { notices, dialogs } = this.desk
    const { done, failed } = job.counts
    const save = { label: 'Save the files…', run: () => void this.save(job) }
    const show = { label: 'Show in the queue', run: () => dialogs.show('queue') }
    if (done && job.hasFiles)
      notices.say(`${counted(done, 'document is', 'documents are')} ready to be saved.`, 'done', save)
    if (failed) notices.say(`${counted(failed, 'document', 'documents')} could not be exported.`, 'problem', show)
  }
}
