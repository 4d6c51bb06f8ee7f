import type { ImportedPage } from '../imported-document'
import type { XmlElement } from '../xml-reader'
import { pointersIn, TeiApparatus, type WitnessReadings } from './tei-apparatus'
import { boxIn, type Surface, type TeiFacsimile } from './tei-facsimile'
import { TeiNoteTexts } from './tei-note-texts'
import type { LetterPlace, Stretch, TeiNote } from './tei-notes'
import { TeiPage } from './tei-page'

/** Elements that begin a block of their own. */
const blocks: ReadonlySet<string> = new Set(
  'p ab head div div1 div2 div3 div4 div5 lg sp list table figure opener closer dateline salute signed argument epigraph titlePage docTitle byline docImprint imprimatur trailer postscript floatingText group text front body back epilogue prologue set castList listBibl zone'.split(
    ' ',
  ),
)
/** Elements that begin a line of their own. */
const lines: ReadonlySet<string> = new Set('l item row speaker stage bibl titlePart castItem label line'.split(' '))
/** Elements whose text is no part of what the page prints. */
const unprinted: ReadonlySet<string> = new Set(
  'figDesc desc del metamark certainty graphic formula interp listApp wit witDetail listPerson listPlace listOrg listEvent charDecl'.split(
    ' ',
  ),
)
/** What was printed and what it is to be, in a choice. */
const printedForms: ReadonlySet<string> = new Set(['sic', 'orig', 'abbr', 'am'])
const meantForms: ReadonlySet<string> = new Set(['corr', 'reg', 'expan', 'ex'])
/** Elements of running text. */
const running: ReadonlySet<string> = new Set(['p', 'ab', 'l', 'sp', 'list', 'table'])

/** Letters that may stand before the first page break without being a page of their own. */
const mostBefore = 300

/** What of a TEI file's text is read. */
type Layer = 'both' | 'printed' | 'meant' | 'none'

/** The text of a TEI file, twice: as its page prints it, and as its editors mean it (corrected, regularised, written out). */
export class TeiText {
  /** By their ids: where elements begin and end. */
  readonly anchors = new Map<string, Stretch>()
  /** By the ids of what is referred to: where the text does that first. */
  readonly references = new Map<string, LetterPlace>()
  /** Follows the places where witnesses differ. */
  readonly apparatus: TeiApparatus
  /** How many places have several witnesses' readings, of which the first was taken. */
  variants = 0
  private readonly printed: TeiPage[] = []
  private readonly meant: TeiPage[] = []
  private readonly layers: Layer[] = []
  private readonly noteTexts = new TeiNoteTexts()
  private readonly path: string[] = []
  /** The ids of the elements that are open; undefined for those without one. */
  private readonly ids: (string | undefined)[] = []
  /** The choices that are open, of which no form tells what was printed. */
  private readonly choices: { hasText: boolean }[] = []
  /** Whether running text came before the first page break. */
  private hasRun = false
  /** The head, number or catchword of a page that is being read. */
  private formeWork: { text: string; readonly isAtFoot: boolean; readonly type: string } | null = null

  /** @param of what is read where witnesses differ: one of them, or null for the text as it is edited */
  constructor(
    readonly facsimile: TeiFacsimile,
    of: WitnessReadings | null = null,
  ) {
    this.apparatus = new TeiApparatus(of)
  }

  opened(element: XmlElement): void {
    const { name, attributes } = element
    this.path.push(name)
    this.layers.push(this.layerOf(element, this.apparatus.opened(element)))
    this.ids.push(this.layer === 'none' ? undefined : attributes.id)
    if (name === 'pb') {
      // A page turns once, whatever is chosen of the words around it; also within what was struck out.
      const isRead = this.layer === 'none' ? this.path.includes('del') : this.layer !== 'meant'
      if (isRead && !this.noteTexts.isOpen) this.turn(attributes)
      if (isRead && attributes.id) this.anchors.set(attributes.id, { from: this.here, to: this.here })
      return
    }
    if (this.layer === 'none') return
    if (name === 'surface') return this.show(attributes)
    // The parts of a source document have their corners themselves.
    const boxOf = (at: TeiPage) =>
      (name === 'zone' || name === 'line' ? boxIn(attributes) : null) ??
      this.facsimile.boxOf(attributes.facs, at.surface)
    if (attributes.id) this.anchors.set(attributes.id, { from: this.here, to: this.here })
    if (name === 'ref' || name === 'ptr')
      for (const id of pointersIn(attributes.target)) if (!this.references.has(id)) this.references.set(id, this.here)
    if (name === 'note') {
      const mark = this.noteTexts.begin(attributes, this.here, this.references.has(attributes.id ?? ''))
      if (mark) for (const at of this.both) at.write(mark)
      return
    }
    if (this.noteTexts.isOpen) {
      if (blocks.has(name) || lines.has(name) || name === 'lb') this.noteTexts.hear('\n')
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
    const id = this.ids.pop()
    this.path.pop()
    this.apparatus.closed(name)
    const begun = id === undefined ? undefined : this.anchors.get(id)
    if (id !== undefined && begun && name !== 'pb') this.anchors.set(id, { from: begun.from, to: this.here })
    if (name === 'choice' && layer !== 'none') this.choices.pop()
    if (layer === 'none') return
    if (name === 'note') this.noteTexts.end(this.here.page)
    else if (name === 'fw') this.closeFormeWork()
    else if (this.noteTexts.isOpen) return
    else if (blocks.has(name) && this.printed.length) for (const at of this.both) at.block(null)
    else if (lines.has(name) && this.printed.length) for (const at of this.both) at.breakLine(null, false)
  }

  hear(text: string): void {
    const { layer } = this
    if (layer === 'none' || (!this.printed.length && !text.trim())) return
    // Line ends of the file are none of the text: these are told by elements.
    const said = text.replace(/\s+/g, ' ')
    if (this.noteTexts.isOpen) this.noteTexts.hear(said)
    else if (this.formeWork) this.formeWork.text += said
    else {
      if (!this.isPaginated && said.trim() && this.path.some((name) => running.has(name))) this.hasRun = true
      if (layer !== 'meant') this.page.write(said)
      if (layer !== 'printed') this.both[1].write(said)
    }
  }

  /** The pages as printed, and those as meant where these say something else. */
  finish(): { readonly page: ImportedPage; readonly meant: string | null }[] {
    for (const { said, isFormeWork, page } of this.noteTexts.atFeet(this))
      for (const pages of [this.printed, this.meant]) pages[page]?.foot(said, isFormeWork)
    return this.printed.map((at, i) => {
      const [page, meant] = [at.finish(), this.meant[i]!.finish()]
      return { page, meant: meant.text === page.text ? null : meant.text }
    })
  }

  /** The notes of editors, where their pointers put them, or where they stand. */
  get notes(): TeiNote[] {
    return this.noteTexts.notes(this)
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

  private layerOf({ name }: XmlElement, isReadingTaken: boolean | null): Layer {
    const above = this.layer
    if (above === 'none' || unprinted.has(name) || isReadingTaken === false) return 'none'
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
    if (name === 'app') this.variants++
    return above
  }

  /** Begins the page that a surface of a source document is; one that lies on another is a part of that. */
  private show({ n }: XmlElement['attributes']): void {
    const { opened, isOnAnother } = this.facsimile
    if (isOnAnother) for (const at of this.both) at.block(null)
    else {
      this.isPaginated = true
      const [printed, meant] = [new TeiPage(opened), new TeiPage(opened)]
      printed.label = (n ?? '').trim()
      this.add(printed, meant)
    }
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

  private closeFormeWork(): void {
    const { formeWork } = this
    this.formeWork = null
    const said = formeWork?.text.trim()
    if (!formeWork || !said) return
    if (/pageNum/i.test(formeWork.type) && !this.page.label && /^\W*[\divxlc]+\W*$/i.test(said))
      this.page.label = said.replace(/^\W+|\W+$/g, '')
    if (formeWork.isAtFoot) return this.noteTexts.putAtFoot(said, this.here.page)
    for (const at of this.both) {
      at.block(null)
      at.write(said)
      at.block(null)
    }
  }
}
