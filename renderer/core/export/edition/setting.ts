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
export function pageHeading({ input }: Setting, page: number): string {
  const name = pageHeadingOf(input.names[page])
  return input.text.pages.length > 1 ? `== ${typstText(name)}\n` : ''
}

/** A stretch of the reading text in Typst's language. */
export function runOf(run: Run, { input, options, numbers, noted, traced }: Setting): string {
  switch (run.type) {
    case 'words': {
      const text = typstText(run.text)
      const set = run.change?.change.kind === 'emendation' ? `#emph[${text}]` : text
      if (!traced || !run.passages.length) return set
      const places = run.passages.map((p) => traced.get(p.annotation.id)).join(',')
      return `#link("${traces.passages}${places}")[${set}]`
    }
    case 'break':
      return '#linebreak()'
    case 'line':
      return ''
    case 'page': {
      const name = input.names[run.page]
      // Nothing that could be seen, but of a size: a link needs one.
      const begins = traced ? `#link("${traces.page}${run.page}")[#box(width: .01pt, height: 1pt)]` : ''
      return begins + (name && isMarked(name) && !isFacing(options) ? `#at[${typstText(pageReference(name))}] ` : '')
    }
    case 'note': {
      const n = numbers.get(run.passage.annotation.id)
      if (n === undefined) return ''
      if (options.layout === 'reading') return `#footnote[${noteText(noted[n - 1]!)}]`
      return `#super[${isFacing(options) ? `#link(label("note-${n}"))[${n}]` : n}]`
    }
  }
}
