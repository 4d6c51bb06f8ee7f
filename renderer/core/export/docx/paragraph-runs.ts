import type { ICommentOptions, ParagraphChild } from 'docx'
import { isMarked, pageReference } from '../../document/page-name'
import { withoutControls } from '../escaping/xml-text'
import type { Span } from '../../text'
import type { ExportInput } from '../export-input'
import type { Paragraph, Run } from '../renditions/reading-text'
import { looksOf } from './marked-words'
import type { DocxOptions } from './options'
import { deletionsOf, reasonFor, trackedAs, wordsBefore, type PlacedChange } from './tracked'

type Word = typeof import('docx')
type Words = Extract<Run, { type: 'words' }>

/** Writes the runs of paragraphs, one paragraph after another: marks of notes, pages and changes go on from one to the next. */
export class RunWriter {
  /** Comments that were begun. */
  private readonly open = new Set<number>()
  private readonly bookmarks = new Set<string>()
  private readonly deletions: readonly (PlacedChange & { readonly at: number })[]
  private nextDeletion = 0
  private readonly begun = new Set<PlacedChange['change']>()
  /** Comments on changes, which the document is given beside those of notes. */
  readonly comments: ICommentOptions[] = []
  private revision = 0

  /**
   * @param numbers of the notes that are written, by their ids
   * @param left spans of the cleaned text that are left out
   */
  constructor(
    private readonly input: ExportInput,
    private readonly options: DocxOptions,
    private readonly numbers: ReadonlyMap<string, number>,
    private readonly word: Word,
    left: readonly Span[],
  ) {
    const all = options.changes === 'none' ? [] : deletionsOf(input)
    this.deletions = all.filter(({ at }) => !left.some(({ from, to }) => from <= at && at <= to))
  }

  runsOf({ runs, span }: Paragraph): ParagraphChild[] {
    let at = span.from
    const written = runs.flatMap((run) => {
      if (run.type !== 'words') {
        if (run.type === 'break') at++
        return this.runOf(run)
      }
      const from = at
      at += run.text.length
      return [...this.deletedUpTo(from), ...this.commentsFrom(run), ...this.wordsFrom(run, from)]
    })
    return [...written, ...this.deletedUpTo(span.to)]
  }

  /** Words that were taken out behind the last paragraph, or of which nothing is left. */
  rest(): ParagraphChild[] {
    return this.deletedUpTo(Infinity)
  }

  private runOf(run: Exclude<Run, Words>): ParagraphChild[] {
    const { word } = this
    switch (run.type) {
      case 'break':
        return [new word.TextRun({ break: 1 })]
      case 'line':
        return []
      case 'page':
        return this.page(run.page)
      case 'note': {
        const n = this.numbers.get(run.passage.annotation.id)
        if (n === undefined) return []
        if (this.options.notes === 'footnotes') return [new word.FootnoteReferenceRun(n)]
        // A note on words that are left out, such as a running head, is on the place after them.
        const start = this.open.has(n) ? [] : [new word.CommentRangeStart(n)]
        this.open.add(n)
        return [...start, new word.CommentRangeEnd(n), new word.TextRun({ children: [new word.CommentReference(n)] })]
      }
    }
  }

  private commentsFrom({ passages }: Words): ParagraphChild[] {
    if (this.options.notes !== 'comments') return []
    return passages.flatMap((p) => {
      const n = this.numbers.get(p.annotation.id)
      if (n === undefined || this.open.has(n)) return []
      this.open.add(n)
      return [new this.word.CommentRangeStart(n)]
    })
  }

  /** Words that begin at a place of the cleaned text, parted where others were taken out between them. */
  private wordsFrom(run: Words, from: number): ParagraphChild[] {
    const written: ParagraphChild[] = []
    let done = 0
    for (;;) {
      const next = this.deletions[this.nextDeletion]
      const cut = next ? next.at - from : run.text.length
      if (cut >= run.text.length) break
      written.push(...this.words({ ...run, text: run.text.slice(done, cut) }), ...this.deletedUpTo(next!.at))
      done = cut
    }
    return [...written, ...this.words({ ...run, text: run.text.slice(done) })]
  }

  private words({ text, passages, change }: Words): ParagraphChild[] {
    if (text === '') return []
    const looks = this.options.highlights ? looksOf(passages) : {}
    const said = { text: withoutControls(text), ...looks }
    if (!change || this.options.changes === 'none') return [new this.word.TextRun(said)]
    const isFirst = !this.begun.has(change.change)
    this.begun.add(change.change)
    const inserted = new this.word.InsertedTextRun({ ...said, ...this.maker(change) })
    return isFirst ? this.commented(change, [...this.deleted(change), inserted]) : [inserted]
  }

  private deletedUpTo(at: number): ParagraphChild[] {
    const gone: ParagraphChild[] = []
    for (;;) {
      const next = this.deletions[this.nextDeletion]
      if (!next || next.at > at) return gone
      this.nextDeletion++
      this.begun.add(next.change)
      gone.push(...this.commented(next, this.deleted(next)))
    }
  }

  private deleted(change: PlacedChange): ParagraphChild[] {
    const text = withoutControls(wordsBefore(change))
    return text === '' ? [] : [new this.word.DeletedTextRun({ text, ...this.maker(change) })]
  }

  /** What stands for a change, with a comment on why it was made, where that is wished and known. */
  private commented({ change }: PlacedChange, written: readonly ParagraphChild[]): ParagraphChild[] {
    const { word, options, comments } = this
    const why = options.changes === 'commented' ? reasonFor(change) : ''
    if (why === '' || !written.length) return [...written]
    const id = this.numbers.size + comments.length + 1
    const author = trackedAs(change)
    const date = options.anonymous ? {} : { date: new Date(change.when) }
    comments.push({
      id,
      author,
      initials: 'D',
      ...date,
      children: [new word.Paragraph({ children: [new word.TextRun(why)] })],
    })
    const mark = new word.TextRun({ children: [new word.CommentReference(id)] })
    return [new word.CommentRangeStart(id), ...written, new word.CommentRangeEnd(id), mark]
  }

  /** By whom and when a tracked change was made; each has a number of its own. */
  private maker({ change }: PlacedChange): { id: number; author: string; date: string } {
    return { id: ++this.revision, author: trackedAs(change), date: new Date(change.when).toISOString() }
  }

  private page(index: number): ParagraphChild[] {
    const { word, options } = this
    const name = this.input.names[index]
    if (options.pages === 'none' || !name || !isMarked(name)) return []
    const reference = pageReference(name)
    const shown =
      options.pages === 'marks' ? [new word.TextRun({ text: `[${reference}] `, color: '8a8781', size: 18 })] : []
    return [new word.Bookmark({ id: this.bookmarkOf(name.label || String(index + 1)), children: shown })]
  }

  /** A name as Word takes it for a bookmark: a letter first, then letters, digits and low lines, 40 at the most; each once. */
  private bookmarkOf(label: string): string {
    const plain = `page_${label.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '_')}`.slice(0, 32)
    let name = plain
    for (let n = 2; this.bookmarks.has(name); n++) name = `${plain}_${n}`
    this.bookmarks.add(name)
    return name
  }
}
