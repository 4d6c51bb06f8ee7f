import { moveBlock, readByBoxes } from '../../core/layout'
import { createPage, type Page } from '../../core/text'
import { hasFacsimile, isOpen, newId, pageInSight, undoOffer } from '../document'
import { counted, type Command } from '../window'
import type { CleaningDesk } from './desk'

/** The order in which a page's blocks and lines are read. */
export const orderCommands: readonly Command<CleaningDesk>[] = [
  {
    id: 'order-page',
    label: 'Work out the reading order of this page',
    menu: 'edit',
    key: '',
    enabled: hasFacsimile,
    run: (w) => workOut(w, [pageInSight(w)]),
  },
  {
    id: 'order-all',
    label: 'Work out the reading order of all pages',
    menu: 'edit',
    key: '',
    enabled: hasFacsimile,
    run: (w) =>
      workOut(
        w,
        w.session!.text.pages.map((_, i) => i),
      ),
  },
  {
    id: 'line-order',
    label: 'Find mixed lines…',
    menu: 'edit',
    key: '',
    enabled: isOpen,
    run: async (w) => {
      w.dialogs.show('line-order')
      await w.lineOrders.look(w.session!)
    },
  },
  {
    id: 'order-as-given',
    label: 'Read this page in the order of its file',
    menu: 'edit',
    key: '',
    enabled: (w) => isOpen(w) && (w.session!.text.pages[pageInSight(w)]?.order.length ?? 1) > 1,
    run: (w) => {
      const session = w.session!
      const page = session.text.pages[pageInSight(w)]!
      const asGiven: Page = { ...page, order: createPage(page.source).order }
      session.do({ label: 'reading as the file goes', pages: new Map([[pageInSight(w), asGiven]]) })
    },
  },
]

/** Reads pages in the order that the places of their words tell, as one step, and says what it did. */
async function workOut(desk: CleaningDesk, pages: readonly number[]): Promise<void> {
  const session = desk.session!
  const changed = new Map<number, Page>()
  for (const index of pages) {
    const layout = await session.facsimile.loaded(index)
    const page = session.text.pages[index]!
    const next = layout ? readByBoxes(page, layout, session.row.metadata.language) : page
    if (next !== page) changed.set(index, next)
  }
  if (!changed.size)
    return desk.notices.say(
      pages.length === 1
        ? 'This page is read in the order that its columns tell already.'
        : 'All pages are read in the order that their columns tell already.',
    )
  session.do({ label: 'working out the reading order', pages: changed })
  session.facsimile.order = true
  desk.notices.say(
    `${counted(changed.size, 'page is', 'pages are')} read in another order now.`,
    'done',
    undoOffer(desk),
  )
}

/** Reads pages in the orders proposed for their lines, and cleans what flows together now; one step of the history. */
export async function takeLineOrders(desk: CleaningDesk, pages: readonly number[]): Promise<void> {
  const session = desk.session!
  const joins = `line-order-${newId()}`
  desk.lineOrders.take(session, pages, joins)
  await desk.cleaning.run(session, session.row.cleaning, { joins })
  desk.notices.say(
    `${counted(pages.length, 'page is', 'pages are')} read in another order now.`,
    'done',
    undoOffer(desk),
  )
}

/**
 * Has a block of a page read before another, or last.
 * @param blocks the blocks' stretches of the source, in the order they are read in now
 */
export function moveBlockBefore(
  desk: CleaningDesk,
  index: number,
  blocks: readonly { readonly from: number; readonly to: number }[],
  moved: number,
  before: number | null,
): void {
  const { session } = desk
  if (!session) return
  const page = session.text.pages[index]!
  const next = moveBlock(page, blocks, moved, before)
  if (next !== page) session.do({ label: 'moving a block', pages: new Map([[index, next]]) })
}
