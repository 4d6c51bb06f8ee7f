import { quotationOf, targetsOfCleaned, type Annotation } from '../anchor'
import { clean } from '../clean/cleaned-by.testing'
import { pageNames, type PageKind } from '../document/page-name'
import { cleanedText, type Text } from '../text'
import { exporterById, type ExportInput } from '.'

/** An annotation on some words of a text's cleaned side. */
export function noteOn(text: Text, words: string, about: Partial<Annotation> = {}): Annotation {
  const from = cleanedText(text).indexOf(words)
  if (from < 0) throw new Error(`“${words}” is not in the text`)
  const targets = targetsOfCleaned(text, { from, to: from + words.length })
  return {
    id: 'n1',
    targets,
    side: 'cleaned',
    quotation: quotationOf(text, targets),
    colour: 'yellow',
    note: '',
    tags: [],
    created: Date.UTC(2026, 0, 5),
    modified: Date.UTC(2026, 0, 6),
    ...about,
  }
}

let cleaned: Text | undefined

/** The text of the document that is exported. A text never changes, so one serves all tests. */
function twoPages(): Text {
  return (cleaned ??= clean([
    'The first lamp was lit upon the quay in the autumn\nof 1862. China signed a ioint statement with the town.\n\nA second paragraph, *with* stars_and [brackets].',
    'The next page begins here, and goes on for a while.',
  ]))
}

/** A document of two pages, cleaned, with two notes. */
export function exportInput({
  labels = ['xii', '1'],
  kind = 'image',
  ...about
}: Partial<ExportInput> & { readonly labels?: readonly string[]; readonly kind?: PageKind } = {}): ExportInput {
  const text = twoPages()
  return {
    documentId: 'doc1',
    metadata: {
      title: 'The Lamplighters: a history',
      author: 'M. Penrose',
      date: '1911',
      archive: 'Town archive',
      shelfmark: 'MS 12',
      language: 'en',
    },
    sourceFile: 'lamps.txt',
    text,
    names: pageNames(labels, kind),
    annotations: [
      noteOn(text, 'lit upon the quay', {
        id: 'n1',
        note: 'Compare *Smith* 1902.\n\n- one\n- two',
        tags: ['gas light', 'Wexcombe'],
      }),
      noteOn(text, 'next page', { id: 'n2', colour: 'red' }),
    ],
    exportedAt: Date.UTC(2026, 10, 24),
    version: '0.1.0',
    ...about,
  }
}

/** A document as a format that is text writes it, with some of its options. */
export function writtenAs(id: string, input: ExportInput, options: object = {}): string {
  const exporter = exporterById(id)
  if (!exporter || exporter.binary) throw new Error(`${id} is no format of text`)
  return exporter.write(input, { ...(exporter.defaults as object), ...options } as never)
}
