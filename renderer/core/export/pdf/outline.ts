import { PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, type PDFDocument } from '@cantoo/pdf-lib'

/** An entry of the table of contents to be. */
export interface OutlineItem {
  readonly title: string
  /** Index of the page it leads to. */
  readonly page: number
  readonly children?: readonly OutlineItem[]
}

/** Adds entries at the end of a PDF's table of contents, closed; those it has stay as they are. */
export function addToOutline(document: PDFDocument, items: readonly OutlineItem[]): void {
  if (!items.length) return
  const { context, catalog } = document
  const pages = document.getPages().map((p) => p.ref)
  const known = catalog.get(PDFName.of('Outlines'))
  const there = catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)
  const root = there ?? context.obj({ Type: 'Outlines' })
  const rootRef = known instanceof PDFRef ? known : context.register(root)
  if (!(known instanceof PDFRef)) catalog.set(PDFName.of('Outlines'), rootRef)
  const refs = write(items, rootRef)
  const last = root.get(PDFName.of('Last'))
  const lastItem = root.lookupMaybe(PDFName.of('Last'), PDFDict)
  if (last instanceof PDFRef && lastItem) {
    lastItem.set(PDFName.of('Next'), refs[0]!)
    context.lookup(refs[0]!, PDFDict).set(PDFName.of('Prev'), last)
  } else root.set(PDFName.of('First'), refs[0]!)
  root.set(PDFName.of('Last'), refs.at(-1)!)
  const count = root.lookupMaybe(PDFName.of('Count'), PDFNumber)?.asNumber() ?? 0
  root.set(PDFName.of('Count'), PDFNumber.of(Math.max(0, count) + items.length))

  function write(entries: readonly OutlineItem[], parent: PDFRef): PDFRef[] {
    const own = entries.map(() => context.nextRef())
    for (const [i, { title, page, children = [] }] of entries.entries()) {
      const inside = children.length ? write(children, own[i]!) : []
      const to = pages[page]
      context.assign(
        own[i]!,
        context.obj({
          Title: PDFHexString.fromText(title),
          Parent: parent,
          ...(to ? { Dest: [to, 'XYZ', null, null, null] } : {}),
          ...(i > 0 ? { Prev: own[i - 1]! } : {}),
          ...(i + 1 < own.length ? { Next: own[i + 1]! } : {}),
          ...(inside.length ? { First: inside[0]!, Last: inside.at(-1)!, Count: -inside.length } : {}),
        }),
      )
    }
    return own
  }
}
