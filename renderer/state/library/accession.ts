import { reasonOf } from '../../core/faults/reason'
import type { OpenedFile } from '../../../electron/bridge'
import { isReferenceFile } from '../../core/formats'
import { hasWords } from '../../core/text'
import { cleanFirst, type CleaningDesk, type Preface } from '../cleaning'
import type { Session } from '../document'
import { counted } from '../window'
import type { LibraryCopies } from './library-copies.svelte'
import type { Library } from './library.svelte'
import { fillInFrom } from './reference'

/** What files need on their way to the desk. */
interface AccessionDesk extends CleaningDesk {
  readonly library: Library
  readonly copies: LibraryCopies
}

/**
 * What happens to files that are dropped on the window, chosen, or opened with Diptych: the whole way, from top to bottom.
 *
 * 1. {@link take}: the library brings them in (`arrivals.svelte.ts`: read in a worker, stored), and a single document is opened.
 * 2. {@link opened}: an open document of which pages are left for later is read to its end, any other is cleaned if it never was.
 * 3. {@link readRest}: the rest of a long document comes while its first pages are read; then it is cleaned.
 */
export class Accession {
  /** The document that files which came together became, and what was said of them, until that is told. */
  private cameTogether: { readonly id: string; readonly said: string } | null = null

  /** A document that was opened out of another one, with that, until it is told. */
  private leftFor: { readonly id: string; readonly left: Session['row'] } | null = null

  /** @param takeNotes takes a file that holds notes and no text of its own, and says whether it is one */
  constructor(
    private readonly desk: AccessionDesk,
    private readonly takeNotes: (file: OpenedFile) => Promise<boolean>,
  ) {}

  /** Brings files in, and opens the document when there is just one. */
  async take(files: readonly OpenedFile[]): Promise<void> {
    if (!files.length) return
    const { desk } = this
    const isProject = ({ name }: OpenedFile) => /\.diptych$/i.test(name)
    const [project] = files.filter(isProject)
    if (project) await this.lookAt(project)
    const others: OpenedFile[] = []
    for (const file of files) if (!isProject(file) && !(await this.takeNotes(file))) others.push(file)
    if (!others.length) return
    if (desk.session && others.length === 1 && isReferenceFile(others[0]!) && (await fillInFrom(desk, others[0]!)))
      return
    const ids = await desk.library.arrivals.bringIn(others)
    const arrivals = desk.library.arrivals.all
    if (ids.length === 1 && arrivals.every((a) => a.documentId)) {
      const [id] = ids
      const { state, sentence: said = '' } = arrivals.at(-1)!
      const isNew = state === 'done'
      this.cameTogether = others.length > 1 && isNew ? { id: id!, said } : null
      const left = desk.session?.row
      this.leftFor = left && left.id !== id ? { id: id!, left } : null
      await desk.open(id!)
      const faults = desk.session?.row.warnings ?? []
      if (isNew && faults.length) desk.notices.say(faults.join(' '), 'problem')
      return
    }
    // In the library the list of arrivals says it all.
    if (!desk.session) return
    const refused = arrivals.filter((a) => a.state === 'refused')
    if (refused.length) desk.notices.say(refused.map((a) => a.sentence).join(' '), 'problem')
    // Of an encrypted file the password is asked, which says it all.
    else if (ids.length) desk.notices.say(`${counted(ids.length, 'document is', 'documents are')} in the library now.`)
  }

  /** Shows what is in a project, which is brought in from there. */
  private async lookAt(project: OpenedFile): Promise<void> {
    const { copies, dialogs } = this.desk
    copies.given = await copies.openGiven(project)
    if (copies.given) dialogs.show('copies')
  }

  /** What is said of files that came together and make one document, as it is opened. */
  private saidOfTogether(session: Session): Preface | undefined {
    const came = this.cameTogether
    if (came?.id !== session.row.id) return undefined
    this.cameTogether = null
    const pages = session.text.pages.length
    // What is wrong with the files is said by itself.
    const said = session.row.warnings?.length ? '' : came.said
    const told = pages > 1 ? [`${counted(pages, 'page', 'pages')} became one document.`, said] : [said]
    const together = told.filter((t) => t !== '').join(' ')
    const witnesses = session.row.witnesses ?? []
    if (!witnesses.length) {
      const describe = { label: 'Describe it…', run: () => void this.describe([session.row.id]) }
      return together === '' ? undefined : { text: together, action: describe }
    }
    const names = witnesses.map((w) => w.name).join(', ')
    const kept = `Other texts of these pages are kept beside the one that is used: ${names}.`
    const compare = { label: 'Compare…', run: () => this.desk.dialogs.show('witnesses') }
    return { text: `${together} ${kept}`.trim(), action: compare, isFirst: true }
  }

  /** What is said where it was opened out of another document, which nobody asked to leave. */
  private saidOfLeaving({ row }: Session, together: Preface | undefined): Preface | undefined {
    const { leftFor } = this
    this.leftFor = null
    if (leftFor?.id !== row.id) return together
    const { id, metadata } = leftFor.left
    const text = `“${row.metadata.title}” was opened; “${metadata.title}” is as you left it.`
    const back = { label: `Back to “${metadata.title}”`, run: () => void this.desk.open(id) }
    return together ? { ...together, text: `${text} ${together.text}` } : { text, action: back, isFirst: true }
  }

  /** Goes on with a document that was opened: reads it to its end, or cleans it when that was never done. */
  async opened(session: Session): Promise<void> {
    const { row, text } = session
    const together = this.saidOfLeaving(session, this.saidOfTogether(session))
    if (together) this.desk.notices.say(together.text, 'done', together.action)
    if (row.pendingFrom !== undefined) void this.readRest(row)
    else if (row.cleanedAt === null && text.pages.some(hasWords)) await cleanFirst(this.desk, together)
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
