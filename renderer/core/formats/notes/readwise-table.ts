import type { Colour, IncomingNote } from '../../anchor'
import { csvRows } from './csv-rows'
import type { ReadNotes } from './read-result'
import { stableId } from './stable-id'

/** Colours that Readwise names otherwise. */
const colourNames: Readonly<Record<string, Colour>> = {
  yellow: 'yellow',
  red: 'red',
  green: 'green',
  blue: 'blue',
  purple: 'purple',
  pink: 'magenta',
  magenta: 'magenta',
  orange: 'orange',
  grey: 'grey',
  gray: 'grey',
}

/**
 * A table of highlights as Readwise exports it (`Highlight`, `Book Title`, `Note`, `Color`, `Tags`, `Highlighted at`) and as it takes it
 * in (`Title`, `Date`).
 *
 * @param text with LF line ends
 * @returns null for another kind of text
 */
export function readReadwiseTable(text: string): ReadNotes | null {
  const firstLine = text.slice(0, text.indexOf('\n'))
  if (!/(?:^|,)"?Highlight"?(?:,|$)/i.test(firstLine)) return null
  const [head, ...rows] = csvRows(text)
  const columns = new Map(head!.map((name, i) => [name.trim().toLowerCase(), i]))
  const notes: IncomingNote[] = []
  let left = 0
  for (const row of rows) {
    const told = (...names: readonly string[]) => {
      const at = names.map((name) => columns.get(name)).find((i) => i !== undefined)
      return at === undefined ? '' : (row[at] ?? '').trim()
    }
    const [words, note, work] = [told('highlight'), told('note'), told('book title', 'title')]
    if (words === '' && note === '') {
      left++
      continue
    }
    const created = Date.parse(told('highlighted at', 'date')) || 0
    notes.push({
      id: stableId('readwise', work, words || note),
      side: 'cleaned',
      colour: colourNames[told('color').toLowerCase()] ?? 'yellow',
      note,
      tags: tagsIn(told('tags')),
      created,
      modified: created,
      quotation: { cleaned: words, source: '', prefix: '', suffix: '' },
      ...(work ? { work } : {}),
      ...(/^page$/i.test(told('location type')) && told('location') ? { onPage: told('location') } : {}),
    })
  }
  return { ok: true, notes, left }
}

function tagsIn(list: string): string[] {
  const tags = list.split(',').map((tag) => tag.trim())
  return [...new Set(tags.filter((tag) => tag !== ''))]
}
