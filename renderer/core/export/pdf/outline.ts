import { PDFBool, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, type PDFDocument } from '@cantoo/pdf-lib'
import { ownKeys } from '../../document/own-names'
import { hasOwnKey } from './own-key'

/** An entry of the table of contents to be. */
export interface OutlineItem {
  readonly title: string
  /** Index of the page it leads to. */
  readonly page: number
  readonly children?: readonly OutlineItem[]
}

/** Marks the entries that Diptych adds, so that it knows them again. */
const ownMark = 'Own'

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
  for (const ref of refs) context.lookup(ref, PDFDict).set(PDFName.of(ownKeys + ownMark), PDFBool.True)
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

/** Takes the entries out that Diptych added before, with what is in them. */
export function removeFromOutline(document: PDFDocument): void {
  const { context, catalog } = document
  const root = catalog.lookup(PDFName.of('Outlines'))
  const [first, last] = [PDFName.of('First'), PDFName.of('Last')]
  const [next, before] = [PDFName.of('Next'), PDFName.of('Prev')]
  if (!(root instanceof PDFDict)) return
  const entries: PDFRef[] = []
  const seen = new Set<PDFRef>()
  for (let at = root.get(first); at instanceof PDFRef && !seen.has(at); at = entryOf(at).get(next)) {
    seen.add(at)
    entries.push(at)
  }
  const stay = entries.filter((ref) => !hasOwnKey(entryOf(ref), ownMark))
  if (stay.length === entries.length) return
  stay.forEach((ref, i) => {
    set(entryOf(ref), before, stay[i - 1])
    set(entryOf(ref), next, stay[i + 1])
  })
  set(root, first, stay[0])
  set(root, last, stay.at(-1))
  const count = root.lookup(PDFName.of('Count'))
  if (count instanceof PDFNumber)
    root.set(PDFName.of('Count'), PDFNumber.of(Math.max(0, count.asNumber() - (entries.length - stay.length))))

  function entryOf(ref: PDFRef): PDFDict {
    const entry = context.lookup(ref)
    return entry instanceof PDFDict ? entry : context.obj({})
  }
  function set(entry: PDFDict, key: PDFName, ref: PDFRef | undefined): void {
    if (ref) entry.set(key, ref)
    else entry.delete(key)
  }
}
