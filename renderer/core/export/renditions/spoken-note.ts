import type { Annotation, Reply } from '../../anchor'
import { markdownText } from '../escaping/markdown-text'

/** All that was said of a passage, in Markdown: the note, by whom where that is another than the reader, and what was answered. */
export function spokenNote({ note, author, replies = [] }: Annotation): string {
  const by = author && (note.trim() || replies.length) ? `*${markdownText(author)}:*` : ''
  const whole = by ? (/^[\p{L}\p{N}“"‘']/u.test(note) ? `${by} ${note}` : `${by}\n\n${note}`) : note
  return [whole, ...replies.map(answer)].filter((part) => part.trim() !== '').join('\n\n')
}

function answer({ author, text, state, created }: Reply): string {
  const when = created ? new Date(created).toISOString().slice(0, 10) : ''
  const head = [author && markdownText(author), when, state].filter((part) => part).join(', ')
  return [...(head ? [`*${head}*`, ''] : []), ...text.split('\n')]
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
    .replace(/(?:\n>)+$/, '')
}
