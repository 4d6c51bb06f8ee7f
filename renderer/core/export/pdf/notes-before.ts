import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFRef,
  PDFString,
  type PDFDocument,
  type PDFObject,
  type PDFPage,
} from '@cantoo/pdf-lib'
import { saidChecksum, saysAsBefore, type Annotation, type Reply } from '../../anchor'
import { timeOf } from '../../formats/pdf/pdf-annotation'
import { annotationOver } from './annotation-over'
import { hasOwnKey } from './own-key'
import type { PlacedPassage } from './notes'

/** An annotation that a PDF has on a page. */
interface Before {
  readonly entry: PDFObject
  readonly fields: PDFDict
  /** Which of its page's it is, without those of Diptych and pop-ups. */
  readonly nth: number
  readonly isOurs: boolean
}

/**
 * The annotations that a PDF has before notes are written to it. Those of other programs stay as they are, byte for byte; a note that came
 * in with one and was changed here is written beside it. Those of Diptych are written anew, in the same objects.
 */
export class NotesBefore {
  private readonly ours = new Map<string, PDFRef>()
  private readonly replies = new Set<string>()

  private constructor(
    /** The passages that are to be written: those that the PDF does not have as they are. */
    readonly toWrite: readonly PlacedPassage[],
  ) {}

  /**
   * Takes what Diptych wrote before out of a PDF, but for what others answered.
   * @param frameOf the page of the original PDF that a page of this one is; null where it is none
   */
  static of(
    document: PDFDocument,
    placed: readonly PlacedPassage[],
    frameOf: (page: number) => number | null,
  ): NotesBefore {
    const pages = document.getPages()
    const found = pages.map((page) => annotationsOn(page))
    const kept = new Set<PlacedPassage>()
    const changed = new Map<PlacedPassage, Annotation>()
    found.forEach((before, index) => {
      const frame = frameOf(index)
      for (const one of before.filter(({ isOurs }) => !isOurs)) {
        const isFree = (p: PlacedPassage) => !kept.has(p) && !changed.has(p)
        const same =
          placed.find(
            ({ passage: { annotation } }) => annotation.origin?.page === frame && annotation.origin?.nth === one.nth,
          ) ??
          // Notes that an earlier version brought in tell nothing of where they are from.
          placed.find(
            (p) => isFree(p) && !p.passage.annotation.origin && annotationOver(one.fields, p, index, pages[index]!),
          )
        if (!same || frame === null) continue
        const { annotation } = same.passage
        const contents = textIn(one.fields, 'Contents').replace(/\r\n?/g, '\n')
        const asItWas = annotation.origin ? saysAsBefore(annotation) : contents === annotation.note
        if (asItWas) kept.add(same)
        else
          changed.set(same, {
            ...annotation,
            origin: annotation.origin ?? {
              page: frame,
              nth: one.nth,
              checksum: saidChecksum({ ...annotation, note: contents }),
            },
          })
      }
    })
    const toWrite = placed
      .filter((p) => !kept.has(p))
      .map((p) => {
        const annotation = changed.get(p)
        return annotation ? { ...p, passage: { ...p.passage, annotation } } : p
      })
    const notes = new NotesBefore(toWrite)
    found.forEach((before, index) => notes.take(pages[index]!, before))
    return notes
  }

  /** The object of an annotation of Diptych's on a page, by its name. */
  refOf(page: PDFPage, name: string): PDFRef | undefined {
    return this.ours.get(`${page.ref.tag} ${name}`)
  }

  /** Whether the PDF has an answer already, as another program wrote it. */
  hasReply(reply: Reply): boolean {
    return this.replies.has(keyOf(reply))
  }

  private take(page: PDFPage, before: readonly Before[]): void {
    const answered = new Set<PDFObject>()
    for (const { fields, isOurs } of before) {
      const target = fields.lookup(PDFName.of('IRT'))
      if (isOurs || !(target instanceof PDFDict)) continue
      answered.add(target)
      const created = timeOf(textIn(fields, 'CreationDate')) || timeOf(textIn(fields, 'M'))
      const state = textIn(fields, 'State')
      const text = state ? '' : textIn(fields, 'Contents').replace(/\r\n?/g, '\n')
      this.replies.add(keyOf({ author: textIn(fields, 'T').trim(), text, created, ...(state ? { state } : {}) }))
    }
    const wanted = new Set(
      this.toWrite.flatMap(
        ({
          passage: {
            annotation: { id, replies = [] },
          },
          places,
        }) => [...places.map((_, part) => (part ? `${id}.${part + 1}` : id)), ...replies.map((reply) => reply.id)],
      ),
    )
    const gone = new Set<PDFObject>()
    for (const { entry, fields, isOurs } of before) {
      if (!isOurs) continue
      const name = textIn(fields, 'NM')
      if (entry instanceof PDFRef && wanted.has(name) && !this.refOf(page, name)) {
        this.ours.set(`${page.ref.tag} ${name}`, entry)
        // Its pop-up is made anew.
        gone.add(fields.lookup(PDFName.of('Popup')) ?? fields)
        gone.delete(fields)
      } else if (!answered.has(fields)) {
        gone.add(fields)
        const popup = fields.lookup(PDFName.of('Popup'))
        if (popup) gone.add(popup)
      }
    }
    const list = page.node.lookup(PDFName.of('Annots'))
    if (!gone.size || !(list instanceof PDFArray)) return
    for (let i = list.size() - 1; i >= 0; i--) if (gone.has(list.lookup(i)!)) list.remove(i)
  }
}

function annotationsOn(page: PDFPage): Before[] {
  const list = page.node.lookup(PDFName.of('Annots'))
  if (!(list instanceof PDFArray)) return []
  let nth = 0
  return list.asArray().flatMap((entry): Before[] => {
    const fields = page.doc.context.lookup(entry)
    if (!(fields instanceof PDFDict)) return []
    const isOurs = hasOwnKey(fields, 'Data') || hasOwnKey(fields, 'Reply')
    const isPopup = fields.lookup(PDFName.of('Subtype')) === PDFName.of('Popup')
    return isPopup ? [] : [{ entry, fields, isOurs, nth: isOurs ? -1 : nth++ }]
  })
}

function keyOf({ author, text, state, created }: Omit<Reply, 'id'>): string {
  return JSON.stringify([author, text.trim(), state ?? '', created])
}

/** The text under a key; '' for none. */
function textIn(fields: PDFDict, key: string): string {
  const value = fields.lookup(PDFName.of(key))
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : ''
}
