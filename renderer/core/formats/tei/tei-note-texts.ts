import type { XmlElement } from '../xml-reader'
import { pointersIn } from './tei-apparatus'
import {
  placedByPointers,
  stretchBetween,
  type LetterPlace,
  type PointedNote,
  type PointedPlaces,
  type TeiNote,
} from './tei-notes'

/** Where notes stand that a page prints itself. */
const printedPlaces = /\b(?:foot|bottom|end|margin|left|right|inner|outer|below)/i

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A note of the text that is open. */
interface OpenNote {
  text: string
  readonly isPrinted: boolean
  readonly at: LetterPlace
  readonly id: string
  readonly author: string
  readonly targets: readonly string[]
  /** Whether the original prints it at the end of the whole. */
  readonly isAtEnd: boolean
}

/** What a page prints at its foot, by what it belongs to. */
interface Foot {
  readonly said: string
  readonly isFormeWork: boolean
  /** Index of the page that it stands on where nothing else is known. */
  readonly page: number
  readonly id: string
  readonly targets: readonly string[]
}

/** Gathers the notes in a text, and what its pages print at their feet, as they come by. */
export class TeiNoteTexts {
  /** Innermost last. */
  private readonly open: OpenNote[] = []
  private readonly pointed: PointedNote[] = []
  private readonly feet: Foot[] = []

  /** Whether a note is open. */
  get isOpen(): boolean {
    return this.open.length > 0
  }

  /**
   * Begins a note.
   *
   * @param at where it stands
   * @param isReferredTo whether the text refers to it from elsewhere
   * @returns the mark that is printed where it stands; '' for none
   */
  begin(attributes: XmlElement['attributes'], at: LetterPlace, isReferredTo: boolean): string {
    const { place, n, id = '', resp, type, target, targetEnd } = attributes
    const targets = [...pointersIn(target), ...pointersIn(targetEnd)]
    const isPrinted = printedPlaces.test(place ?? '') || type === 'footnote'
    const mark = (n ?? '').trim()
    const sign = /^\d+$/.test(mark) ? [...mark].map((digit) => superscripts[Number(digit)]).join('') : mark
    const text = isPrinted && sign ? `${sign} ` : ''
    const author = (resp ?? '').replace(/^#/, '')
    const isInner = this.isOpen
    this.open.push({ text, isPrinted, at, id, author, targets, isAtEnd: /\bend/i.test(place ?? '') })
    // A note that something else points to has its mark there.
    return isPrinted && !isInner && !targets.length && !isReferredTo ? sign : ''
  }

  hear(text: string): void {
    this.open.at(-1)!.text += text
  }

  /** Ends the innermost note, on a page. */
  end(page: number): void {
    const note = this.open.pop()
    if (!note) return
    const said = note.text
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n[\n ]*/g, '\n\n')
      .trim()
    const { id, author, at, targets, isPrinted, isAtEnd } = note
    // Notes at the end of the whole stand there.
    if (isPrinted) this.feet.push({ said, isFormeWork: false, page, ...(isAtEnd ? nothingMeant : { id, targets }) })
    else if (said) {
      const made = { id, said, colour: '', tags: [], author, created: 0, from: at, to: at }
      this.pointed.push({ note: made, targets })
    }
  }

  /** Puts a catchword, a signature or a number at the foot of a page. */
  putAtFoot(said: string, page: number): void {
    this.feet.push({ said, isFormeWork: true, page, ...nothingMeant })
  }

  /** The notes of editors, where their pointers put them, or where they stand. */
  notes(places: PointedPlaces): TeiNote[] {
    return this.pointed.map((note) => placedByPointers(note, places))
  }

  /** What stands at the feet of pages, in its order: on that of the words that it points to, or that point to it. */
  atFeet({ anchors, references }: PointedPlaces): Pick<Foot, 'said' | 'isFormeWork' | 'page'>[] {
    return this.feet.map(({ said, isFormeWork, page, id, targets }) => {
      const meant = stretchBetween(targets, anchors)?.from ?? references.get(id)
      return { said, isFormeWork, page: meant?.page ?? page }
    })
  }
}

const nothingMeant = { id: '', targets: [] }
