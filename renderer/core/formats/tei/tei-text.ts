import type { ImportedPage } from '../imported-document'
import type { XmlElement } from '../xml-reader'
import type { Surface, TeiFacsimile } from './tei-facsimile'
import type { LetterPlace, TeiNote } from './tei-notes'
import { TeiPage } from './tei-page'

/** Elements that begin a block of their own. */
const blocks: ReadonlySet<string> = new Set(
  'p ab head div div1 div2 div3 div4 div5 lg sp list table figure opener closer dateline salute signed argument epigraph titlePage docTitle byline docImprint imprimatur trailer postscript floatingText group text front body back epilogue prologue set castList listBibl'.split(
    ' ',
  ),
)
/** Elements that begin a line of their own. */
const lines: ReadonlySet<string> = new Set('l item row speaker stage bibl titlePart castItem label'.split(' '))
/** Elements whose text is no part of what the page prints. */
const unprinted: ReadonlySet<string> = new Set(
  'figDesc desc del metamark certainty graphic formula interp listApp wit witDetail listPerson listPlace listOrg listEvent charDecl'.split(
    ' ',
  ),
)
/** What was printed and what it is to be, in a choice. */
const printedForms: ReadonlySet<string> = new Set(['sic', 'orig', 'abbr', 'am'])
const meantForms: ReadonlySet<string> = new Set(['corr', 'reg', 'expan', 'ex'])
/** Where notes stand that a page prints itself. */
const printedPlaces = /\b(?:foot|bottom|end|margin|left|right|inner|outer|below)/i

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Elements of running text. */
const running: ReadonlySet<string> = new Set(['p', 'ab', 'l', 'sp', 'list', 'table'])

/** Letters that may stand before the first page break without being a page of their own. */
const mostBefore = 300

/** What of a TEI file's text is read. */
type Layer = 'both' | 'printed' | 'meant' | 'none'

/** The text of a TEI file, twice: as its page prints it, and as its editors mean it (corrected, regularised, written out). */
export class TeiText {
  readonly notes: TeiNote[] = []
  /** By the ids of anchors: where they stand. */
  readonly anchors = new Map<string, LetterPlace>()
  /** How many places have several witnesses' readings, of which the first was taken. */
  variants = 0
  private readonly printed: TeiPage[] = []
  private readonly meant: TeiPage[] = []
  private readonly layers: Layer[] = []
  /** The texts of notes that are open, innermost last; printed ones go to the page's foot. */
  private readonly open: {
    text: string
    readonly isPrinted: boolean
    readonly at: LetterPlace
    readonly id: string
    readonly author: string
  }[] = []
  private readonly path: string[] = []
  /** The places of variation that are open, innermost last: whether the text of each was taken. */
  private readonly apps: { hasText: boolean }[] = []
  /** The choices that are open, of which no form tells what was printed. */
  private readonly choices: { hasText: boolean }[] = []
  /** Whether running text came before the first page break. */
  private hasRun = false
  /** The head, number or catchword of a page that is being read. */
  private formeWork: { text: string; readonly isAtFoot: boolean; readonly type: string } | null = null

  constructor(private readonly facsimile: TeiFacsimile) {}

  opened(element: XmlElement): void {
    const { name, attributes } = element
    this.path.push(name)
    this.layers.push(this.layerOf(element))
    if (name === 'pb') {
      // A page turns once, whatever is chosen of the words around it; also within what was struck out.
      const isRead = this.layer === 'none' ? this.path.includes('del') : this.layer !== 'meant'
      if (isRead && !this.open.length) this.turn(attributes)
      return
    }
    if (this.layer === 'none') return
    const boxOf = (at: TeiPage) => this.facsimile.boxOf(attributes.facs, at.surface)
    if (attributes.id) this.anchors.set(attributes.id, this.here)
    if (name === 'note') return this.openNote(attributes)
    if (this.open.length) {
      if (blocks.has(name) || lines.has(name) || name === 'lb') this.open.at(-1)!.text += '\n'
      return
    }
    if (name === 'fw')
      this.formeWork = {
        text: '',
        isAtFoot: /bot|foot/i.test(attributes.place ?? '') || /catch|sig/i.test(attributes.type ?? ''),
        type: attributes.type ?? '',
      }
    else if (name === 'lb') for (const at of this.both) at.breakLine(boxOf(at), attributes.break === 'no')
    else if (name === 'cb' || blocks.has(name)) for (const at of this.both) at.block(boxOf(at))
    else if (lines.has(name)) for (const at of this.both) at.breakLine(boxOf(at), false)
    else if (name === 'cell') this.hear(' ')
    else if (name === 'space') this.hear(' ')
    else if (name === 'gap') this.hear('[…]')
  }

  closed(name: string): void {
    const layer = this.layers.pop()!
    this.path.pop()
    if (name === 'app' && layer !== 'none') this.apps.pop()
    if (name === 'choice' && layer !== 'none') this.choices.pop()
    if (layer === 'none') return
    if (name === 'note') this.closeNote()
    else if (name === 'fw') this.closeFormeWork()
    else if (this.open.length) return
    else if (blocks.has(name) && this.printed.length) for (const at of this.both) at.block(null)
    else if (lines.has(name) && this.printed.length) for (const at of this.both) at.breakLine(null, false)
  }

  hear(text: string): void {
    const { layer } = this
    if (layer === 'none' || (!this.printed.length && !text.trim())) return
    // Line ends of the file are none of the text: these are told by elements.
    const said = text.replace(/\s+/g, ' ')
    const note = this.open.at(-1)
    if (note) note.text += said
    else if (this.formeWork) this.formeWork.text += said
    else {
      if (!this.isPaginated && said.trim() && this.path.some((name) => running.has(name))) this.hasRun = true
      if (layer !== 'meant') this.page.write(said)
      if (layer !== 'printed') this.both[1].write(said)
    }
  }

  /** The pages as printed, and those as meant where these say something else. */
  finish(): { readonly page: ImportedPage; readonly meant: string | null }[] {
    return this.printed.map((at, i) => {
      const [page, meant] = [at.finish(), this.meant[i]!.finish()]
      return { page, meant: meant.text === page.text ? null : meant.text }
    })
  }

  /** Whether the file tells where its pages begin. */
  isPaginated = false

  /** The page that a surface shows, by its index; -1 where none does. */
  pageOn(surface: Surface): number {
    return this.printed.findIndex((page) => page.surface === surface)
  }

  private get layer(): Layer {
    return this.layers.at(-1) ?? 'both'
  }

  private get page(): TeiPage {
    return this.both[0]
  }

  private get both(): readonly [TeiPage, TeiPage] {
    if (!this.printed.length) this.add(new TeiPage(null), new TeiPage(null))
    return [this.printed.at(-1)!, this.meant.at(-1)!]
  }

  private get here(): LetterPlace {
    return { page: Math.max(0, this.printed.length - 1), letters: this.printed.at(-1)?.letters ?? 0 }
  }

  private add(printed: TeiPage, meant: TeiPage): void {
    this.printed.push(printed)
    this.meant.push(meant)
  }

  private layerOf({ name }: XmlElement): Layer {
    const above = this.layer
    if (above === 'none' || unprinted.has(name)) return 'none'
    const parent = this.path.at(-2)
    if (parent === 'choice' || parent === 'subst') {
      if (printedForms.has(name)) return above === 'meant' ? 'none' : 'printed'
      if (meantForms.has(name)) return above === 'printed' ? 'none' : 'meant'
      // Of several readings of one kind the first is the text.
      const choice = parent === 'choice' ? this.choices.at(-1) : undefined
      if (choice?.hasText) return 'none'
      if (choice) choice.hasText = true
    }
    if (name === 'choice') this.choices.push({ hasText: false })
    if (name === 'app') {
      this.variants++
      this.apps.push({ hasText: false })
    }
    // Of an apparatus the lemma is the text; where there is none, the first reading.
    const app = this.apps.at(-1)
    if (app && (name === 'lem' || name === 'rdg')) {
      if (app.hasText) return 'none'
      app.hasText = true
    }
    return above
  }

  private turn({ n, facs, break: broken }: XmlElement['attributes']): void {
    if (broken === 'no' && this.printed.length) for (const at of this.both) at.divide()
    this.isPaginated = true
    const surface = this.facsimile.surfaceOf(facs)
    const before = this.printed.length === 1 ? this.printed[0]! : null
    // A heading, or hardly more, before the first page break stands on the page that begins there.
    if (before && !before.label && !before.surface && !this.hasRun && before.letters <= mostBefore) {
      for (const at of this.both) [at.label, at.surface] = [(n ?? '').trim(), surface]
      return
    }
    const [printed, meant] = [new TeiPage(surface), new TeiPage(surface)]
    printed.label = (n ?? '').trim()
    this.add(printed, meant)
  }

  private openNote({ place, n, id, resp, type }: XmlElement['attributes']): void {
    const isPrinted = printedPlaces.test(place ?? '') || type === 'footnote'
    const mark = (n ?? '').trim()
    const sign = /^\d+$/.test(mark) ? [...mark].map((digit) => superscripts[Number(digit)]).join('') : mark
    if (isPrinted && sign && !this.open.length) for (const at of this.both) at.write(sign)
    const text = isPrinted && sign ? `${sign} ` : ''
    this.open.push({ text, isPrinted, at: this.here, id: id ?? '', author: (resp ?? '').replace(/^#/, '') })
  }

  private closeNote(): void {
    const note = this.open.pop()
    if (!note) return
    const said = note.text
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n[\n ]*/g, '\n\n')
      .trim()
    if (note.isPrinted) for (const at of this.both) at.foot(said)
    else if (said)
      this.notes.push({
        id: note.id,
        said,
        colour: '',
        tags: [],
        author: note.author,
        created: 0,
        from: note.at,
        to: note.at,
      })
  }

  private closeFormeWork(): void {
    const { formeWork } = this
    this.formeWork = null
    const said = formeWork?.text.trim()
    if (!formeWork || !said) return
    if (/pageNum/i.test(formeWork.type) && !this.page.label && /^\W*[\divxlc]+\W*$/i.test(said))
      this.page.label = said.replace(/^\W+|\W+$/g, '')
    for (const at of this.both)
      if (formeWork.isAtFoot) at.foot(said, true)
      else {
        at.block(null)
        at.write(said)
        at.block(null)
      }
  }
}
