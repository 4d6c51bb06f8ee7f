import { UnreadableManuscript, type ManuscriptNote, type ManuscriptParagraph } from '../manuscript'

/** Characters and paragraphs of a manuscript; more is no work of one writer, but a file that was made to grow. */
const mostCharacters = 40_000_000
const mostParagraphs = 400_000

/** A paragraph while it is read. */
export interface OpenParagraph {
  text: string
  isBlock: boolean
  readonly calls: { at: number; note: number }[]
}

/** Puts the paragraphs and notes of a manuscript together, in the order in which they are read. */
export class ParagraphBuilder {
  private readonly body: ManuscriptParagraph[] = []
  private readonly inNotes: ManuscriptParagraph[] = []
  private readonly notes: { name: string; text: string }[] = []
  private characters = 0

  /** An empty paragraph. */
  static open(isBlock = false): OpenParagraph {
    return { text: '', isBlock, calls: [] }
  }

  /**
   * Puts a paragraph at the end of the text, or of a note; one without words is passed over.
   * @throws UnreadableManuscript where there is more than any manuscript holds
   */
  add({ text, isBlock, calls }: OpenParagraph, ofNote: number | null = null): void {
    if (text.trim() === '' && !calls.length) return
    this.characters += text.length
    if (this.characters > mostCharacters || this.body.length + this.inNotes.length >= mostParagraphs)
      throw new UnreadableManuscript('holds more text than any manuscript, so it was not read.')
    const paragraph = { text, isBlock, calls, ofNote }
    if (ofNote === null) return void this.body.push(paragraph)
    this.inNotes.push(paragraph)
    const note = this.notes[ofNote]!
    note.text = note.text === '' ? text.trim() : `${note.text}\n${text.trim()}`
  }

  /** Begins a note. @returns its place */
  note(name: string): number {
    return this.notes.push({ name, text: '' }) - 1
  }

  /** All that was put together: the paragraphs of the text, then those of the notes. */
  done(): { readonly paragraphs: ManuscriptParagraph[]; readonly notes: ManuscriptNote[] } {
    return { paragraphs: [...this.body, ...this.inNotes], notes: this.notes }
  }
}
