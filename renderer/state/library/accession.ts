import { reasonOf } from '../../core/faults/reason'
import type { OpenedFile } from '../../../electron/bridge'
import { isReferenceFile } from '../../core/formats'
import { hasWords } from '../../core/text'
import { cleanFirst, type CleaningDesk } from '../cleaning'
import type { Session } from '../document'
import { counted } from '../window'
import type { Library } from './library.svelte'
import { fillInFrom } from './reference'

/** What files need on their way to the desk. */
interface AccessionDesk extends CleaningDesk {
  readonly library: Library
}

/**
 * What happens to files that are dropped on the window, chosen, or opened with Diptych: the whole way, from top to bottom.
 *
 * 1. {@link take}: the library brings them in (`library.svelte.ts`: read in a worker, stored), and a single document is opened.
 * 2. {@link opened}: an open document of which pages are left for later is read to its end, any other is cleaned if it never was.
 * 3. {@link readRest}: the rest of a long document comes while its first pages are read; then it is cleaned.
 */
export class Accession {
  constructor(private readonly desk: AccessionDesk) {}

  /** Brings files in, and opens the document when there is just one. */
  async take(files: readonly OpenedFile[]): Promise<void> {
    if (!files.length) return
    const { desk } = this
    if (desk.session && files.length === 1 && isReferenceFile(files[0]!) && (await fillInFrom(desk, files[0]!))) return
    const ids = await desk.library.bringIn(files)
    const { arrivals } = desk.library
    if (ids.length === 1 && arrivals.every((a) => a.documentId)) {
      await desk.open(ids[0]!)
      const isNew = desk.library.arrivals.at(-1)!.state === 'done'
      const faults = desk.session?.row.warnings ?? []
      if (isNew && faults.length) desk.notices.say(faults.join(' '), 'problem')
      else if (isNew && files.length > 1) this.tellTogether(ids, arrivals.at(-1)!.sentence)
      return
    }
    // In the library the list of arrivals says it all.
    if (!desk.session) return
    const refused = arrivals.filter((a) => a.state === 'refused')
    if (refused.length) desk.notices.say(refused.map((a) => a.sentence).join(' '), 'problem')
    else desk.notices.say(`${counted(ids.length, 'document is', 'documents are')} in the library now.`)
  }

  /** Tells what became of files that came together and make one document, now that it is open. */
  private tellTogether(ids: readonly string[], said = ''): void {
    const { session, notices, dialogs } = this.desk
    const pages = session?.text.pages.length ?? 0
    const told = pages > 1 ? [`${counted(pages, 'page', 'pages')} became one document.`, said] : [said]
    const together = told.filter((s) => s !== '').join(' ')
    const witnesses = session?.row.witnesses ?? []
    if (witnesses.length) {
      const names = witnesses.map((w) => w.name).join(', ')
      const kept = `Other texts of these pages are kept beside the one that is used: ${names}.`
      notices.say(`${together} ${kept}`.trim(), 'done', { label: 'Compare…', run: () => dialogs.show('witnesses') })
    } else if (together) notices.say(together, 'done', { label: 'Describe it…', run: () => void this.describe(ids) })
  }

  /** Goes on with a document that was opened: reads it to its end, or cleans it when that was never done. */
  async opened(session: Session): Promise<void> {
    const { row, text } = session
    if (row.pendingFrom !== undefined) void this.readRest(row)
    else if (row.cleanedAt === null && text.pages.some(hasWords)) await cleanFirst(this.desk)
    else void this.desk.lineOrders.recall(session)
  }

  /** Asks what is known of documents that came together. */
  async describe(ids: readonly string[]): Promise<void> {
    const { db, dialogs } = this.desk
    dialogs.described = (await db.documents.bulkGet([...ids])).filter((r) => r !== undefined)
    dialogs.show('describe')
  }

  /** Reads a long document to its end, then cleans it. */
  private async readRest(row: Session['row']): Promise<void> {
    const { library, notices } = this.desk
    try {
      const problems = await library.readRest(row)
      if (!problems) return
      if (problems.length) notices.say(problems.join(' '), 'problem')
    } catch (cause) {
      const why = reasonOf(cause)
      return notices.say(
        `The text of “${row.metadata.title}” was not read to its end: ${why}. Open it again to go on.`,
        'problem',
      )
    }
    const { session } = this.desk
    if (session?.row.id !== row.id) return
    await session.catchUp()
    if (session.text.pages.some(hasWords)) await cleanFirst(this.desk)
  }
}
