import { isMarked, pageHeadingOf, pageReference } from '../../document/page-name'
import { typstText } from '../escaping/typst-text'
import type { ExportInput } from '../export-input'
import type { Passage } from '../renditions/passage'
import type { Run } from '../renditions/reading-text'
import { noteText } from './note-text'
import type { EditionOptions } from './options'

/** What is set, and how. */
export interface Setting {
  readonly input: ExportInput
  readonly options: EditionOptions
  /** Numbers of the notes, by their ids. */
  readonly numbers: ReadonlyMap<string, number>
  /** The notes that stand in the margin, by their ids. */
  readonly inMargin: ReadonlySet<string>
  /** Whether the text has headings enough for the contents, so that these list no pages. */
  readonly hasHeadings: boolean
  /** The passages that have a note, in the order of their numbers. */
  readonly noted: readonly Passage[]
  /** Tells how far setting has come, by the letters of the cleaned text before a place. */
  readonly markAt: (letters: number) => string
  /** The places of passages in reading order, by their ids, where they are traced. */
  readonly traced?: ReadonlyMap<string, number>
}

/** Addresses of the links that trace passages, by their places in reading order, and pages. */
export const traces = { passages: 'passages:', page: 'page:' } as const

/** Whether two columns face each other, so that notes stand at the end. */
export function isFacing({ layout }: EditionOptions): boolean {
  return layout === 'facing' || layout === 'facsimile'
}

/** A page's heading; '' where there is one page only. */
export function pageHeading({ input, hasHeadings }: Setting, page: number): string {
  if (input.text.pages.length < 2) return ''
  const name = typstText(pageHeadingOf(input.names[page]))
  // The contents list pages only where the text has no headings.
  return hasHeadings ? `#heading(level: 2, outlined: false)[${name}]\n` : `== ${name}\n`
}

/** A stretch of the reading text in Typst's language. */
export function runOf(run: Run, setting: Setting): string {
  const { input, options, numbers, traced } = setting
  switch (run.type) {
    case 'words': {
      const text = typstText(run.text)
      const set = run.change?.change.kind === 'emendation' ? `#emph[${text}]` : text
      if (!traced || !run.passages.length) return set
      const places = run.passages.map((p) => traced.get(p.annotation.id)).join(',')
      return `#link("${traces.passages}${places}")[${set}]`
    }
    // Lines are parted before.
    case 'break':
    case 'line':
      return ''
    case 'page': {
      const name = input.names[run.page]
      // Nothing that could be seen, but of a size: a link needs one.
      const begins = traced ? `#link("${traces.page}${run.page}")[#box(width: .01pt, height: 1pt)]` : ''
      return (
        begins +
        (name && isMarked(name) && !isFacing(options) && options.layout !== 'spread'
          ? `#at[${typstText(pageReference(name))}] `
          : '')
      )
    }
    case 'note': {
      const { id, tags } = run.passage.annotation
      const n = numbers.get(id)
      const mark = tags.length ? indexMark(id) : ''
      return n === undefined ? mark : mark + noteMark(n, id, setting)
    }
  }
}

/** The mark of a note, with the note itself where it stands in the margin or at the foot. */
function noteMark(n: number, id: string, { options, noted, inMargin }: Setting): string {
  if (isFacing(options)) return `#super[#link(label("note-${n}"))[${n}]]`
  const text = noteText(noted[n - 1]!)
  const beside = [...inMargin].indexOf(id)
  if (beside >= 0) return `#super[${n}]#side(${beside}, [#super[${n}] ${text}])`
  // Where some stand in the margin all go by one row of numbers.
  return options.layout === 'margin' ? `#footnote(numbering: _ => "${n}")[${text}]` : `#footnote[${text}]`
}

/** A place of the text that the index of tags leads to; nothing that could be seen. */
function indexMark(id: string): string {
  return `#metadata("")#label("${indexLabel(id)}")`
}

/** What the place of a passage is called for the index of tags. */
export function indexLabel(id: string): string {
  return `tagged-${[...id].map((c) => (/\w/.test(c) ? c : `-${c.codePointAt(0)!.toString(16)}-`)).join('')}`
}
