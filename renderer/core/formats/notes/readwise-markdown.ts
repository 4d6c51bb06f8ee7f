import type { IncomingNote } from '../../anchor'
import type { ReadNotes } from './read-result'
import { stableId } from './stable-id'

/** The link back that ends a highlight. */
const backLink = /\s*\(\[(?:Location|Page|View Highlight|Time)[^\]]*\]\([^)]*\)\)\s*$/i

/** A line beneath a highlight that says something of it. */
const saying = /^\s+[-*]\s+\**(Note|Tags|Color)\**:?\**\s*(.*)$/i

interface Entry {
  words: string[]
  note: string[]
  tags: string[]
}

/**
 * Highlights of one work as Readwise exports them in Markdown: a title, facts, and under "Highlights" a list, with notes and tags beneath.
 *
 * @param text with LF line ends
 * @returns null for another kind of text
 */
export function readReadwiseMarkdown(text: string): ReadNotes | null {
  const start = /^#{1,4} (?:Highlights|New highlights added .*)$/im.exec(text)
  if (!start) return null
  const head = text.slice(0, start.index)
  const work = (/^[-*] \**Full Title\**:\**\s*(.+)$/im.exec(head)?.[1] ?? /^# (.+)$/m.exec(head)?.[1] ?? '').trim()
  const entries: Entry[] = []
  let inNote = false
  for (const line of text.slice(start.index).split('\n')) {
    const entry = entries.at(-1)
    const said = saying.exec(line)
    if (/^[-*] /.test(line)) {
      entries.push({ words: [line.slice(2)], note: [], tags: [] })
      inNote = false
    } else if (/^#/.test(line)) continue
    else if (said && entry) {
      const [, kind = '', value = ''] = said
      inNote = kind.toLowerCase() === 'note'
      if (inNote) entry.note.push(value)
      else if (kind.toLowerCase() === 'tags') entry.tags.push(...tagsIn(value))
    } else if (entry && (line.startsWith(' ') || line.trim() === ''))
      (inNote ? entry.note : entry.words).push(line.trim())
  }
  const notes = entries.flatMap((entry) => noteFrom(entry, work))
  return { ok: true, notes, left: entries.length - notes.length }
}

function noteFrom({ words, note, tags }: Entry, work: string): IncomingNote[] {
  const quoted = words.join('\n').trim().replace(backLink, '').trim()
  const said = note.join('\n').trim()
  if (quoted === '' && said === '') return []
  return [
    {
      id: stableId('readwise', work, quoted || said),
      side: 'cleaned',
      colour: 'yellow',
      note: said,
      tags: [...new Set(tags)],
      created: 0,
      modified: 0,
      quotation: { cleaned: quoted, source: '', prefix: '', suffix: '' },
      ...(work ? { work } : {}),
    },
  ]
}

/** Tags as links (`[[lamps]]`) or with their signs (`#lamps`). */
function tagsIn(value: string): string[] {
  const linked = [...value.matchAll(/\[\[([^\]]+)\]\]/g)].map((m) => m[1]!)
  return linked.length ? linked : value.split(/[\s,]+/).flatMap((tag) => tag.replace(/^#/, '') || [])
}
