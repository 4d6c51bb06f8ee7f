import {
  headOf,
  pageOfSearched,
  printedShape,
  wordsOf,
  type SearchedAbout,
  type SearchedPage,
} from '../../core/concordance'
import { cleanedOf } from '../../core/text'

/** What the index holds of a row, column by column: folded words with spaces between them. */
export interface IndexRow {
  readonly cleaned: string
  readonly source: string
  readonly shape: string
  readonly note: string
  readonly tag: string
  readonly about: string
}

/** A page as the index holds it, with the first words of the next. */
export function rowOfPage(content: SearchedPage, next: SearchedPage | null): IndexRow {
  const page = pageOfSearched(content)
  const following = next && pageOfSearched(next)
  const source = wordsIn(page.source + (following ? headOf(following.source) : ''))
  const isSame = [content, next].every((some) => !some || (some.order === null && !some.changes.length))
  const cleaned = isSame ? source : wordsIn(cleanedOf(page) + (following ? headOf(cleanedOf(following)) : ''))
  const notes = content.notes.flatMap(({ note, quotation }) => [
    ...wordsIn(note),
    ...gap,
    ...wordsIn(quotation),
    ...gap,
  ])
  const tags = content.notes.flatMap((note) => note.tags.flatMap((tag) => [...wordsIn(tag), ...gap]))
  return {
    cleaned: cleaned.join(' '),
    source: isSame ? '' : source.join(' '),
    // What OCR misread stands in the source; what a reader wrote is no misreading, but may be asked for as one.
    shape: (isSame ? source : [...source, ...gap, ...cleaned]).map(shapeIn).join(' '),
    note: notes.join(' '),
    tag: (tags.length ? ['hastags', ...tags] : []).join(' '),
    about: '',
  }
}

/** What is said of a document as the index holds it. */
export function rowOfAbout({ title, author, collection, file, remark, scratch }: SearchedAbout): IndexRow {
  const about = [title, author, collection, file, remark, scratch]
    .flatMap((text) => [...wordsIn(text), ...gap])
    .join(' ')
  return { cleaned: '', source: '', shape: '', note: '', tag: '', about }
}

/** Keeps phrases from running from one text into the next. */
const gap = ['0gap0']

function wordsIn(text: string): string[] {
  return wordsOf(text).map((word) => word.text)
}

function shapeIn(word: string): string {
  return printedShape(word) ?? word
}
