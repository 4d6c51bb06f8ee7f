import type { Box } from '../../document/page-layout'
import type { ImportedPage } from '../imported-document'
import { PageBuilder } from '../page-builder'
import type { Surface } from './tei-facsimile'

/** A word that shows by a sign that it goes on. */
const hyphened = /[-\u00ad\u2010¬⸗]$/

/** The text of one page of a TEI file as it comes along: blocks, lines, and what the page prints at its foot. */
export class TeiPage {
  label = ''
  /** Letters of the page so far without white space: places are counted in these, whatever spaces are made. */
  letters = 0
  private readonly builder = new PageBuilder()
  private line = ''
  private box: Box | null = null
  private readonly feet: string[] = []
  private readonly formeWork: string[] = []
  /** Whether a line ends once the word is over that it ends within. */
  private endsAfterWord = false

  constructor(public surface: Surface | null) {}

  write(text: string): void {
    this.letters += text.replace(/\s+/g, '').length
    if (!this.endsAfterWord) return void (this.line += text)
    const [rest] = /^\S*/.exec(text)!
    this.line += rest
    if (rest.length === text.length) return
    this.endsAfterWord = false
    const { box } = this
    this.endLine()
    this.box = box
    this.line += text.slice(rest.length)
  }

  /** Ends a line, and begins the next in a box. Within a word without a hyphen the line ends once the word is over. */
  breakLine(box: Box | null, isWithinWord: boolean): void {
    const word = this.line.trimEnd()
    if (isWithinWord && word && !hyphened.test(word)) {
      this.line = word
      this.endsAfterWord = true
      return
    }
    this.endLine()
    this.box = box
  }

  /** Marks that its last word goes on on the next page. */
  divide(): void {
    const word = this.line.trimEnd()
    if (word && !hyphened.test(word)) this.line = `${word}-`
  }

  /** Begins a block: a paragraph, a stanza. */
  block(box: Box | null): void {
    this.endLine()
    this.builder.block(box)
    this.box = null
  }

  /** What stands at the foot of the page, below its text: notes, and below these catchword, signature and number. */
  foot(text: string, isFormeWork = false): void {
    const said = text.replace(/\s+/g, ' ').trim()
    if (said) (isFormeWork ? this.formeWork : this.feet).push(said)
  }

  private endLine(): void {
    this.endsAfterWord = false
    const { line, box } = this
    ;[this.line, this.box] = ['', null]
    if (!line.trim()) return
    this.builder.line(box)
    this.builder.word(line, box)
    this.builder.endLine()
  }

  /** The page; places only where its picture's size is known. */
  finish(): ImportedPage {
    this.endLine()
    for (const foot of [...this.feet, ...this.formeWork]) {
      this.builder.block(null)
      this.line = foot
      this.endLine()
    }
    const { surface, label } = this
    const { layout, ...page } = this.builder.finish(label, {
      width: surface?.width ?? 0,
      height: surface?.height ?? 0,
      unitsPerInch: null,
    })
    const isPlaced = surface !== null && surface.width > 0 && surface.height > 0
    return {
      ...page,
      ...(isPlaced && layout ? { layout } : {}),
      ...(surface?.picture ? { pictureName: surface.picture } : {}),
      ...(surface?.picture && surface.frame !== undefined ? { pictureFrame: surface.frame } : {}),
    }
  }
}
