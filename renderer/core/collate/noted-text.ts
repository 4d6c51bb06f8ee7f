import { apparatusEntry, type ApparatusEntry } from './apparatus-entry'
import { asRead } from './as-read'
import type { ComparedTexts } from './compared-texts'
import type { DecidedPlace, Remark } from './place-decisions'

/** Words of the base, and what the others have instead of them. */
export interface NotedWords {
  readonly text: string
  readonly note?: ApparatusEntry & Pick<Remark, 'class' | 'note' | 'tags'>
}

/** The base as paragraphs of running text, with an entry of the apparatus behind the words that each is of. */
export function notedText(texts: ComparedTexts, places: readonly DecidedPlace[]): NotedWords[][] {
  const { base } = texts.collation
  const text = texts.texts[base]!
  const paragraphs: NotedWords[][] = [[]]
  const add = (stretch: string) => {
    for (const [i, part] of stretch.split(/\s*\n[ \t]*\n\s*/).entries()) {
      if (i) paragraphs.push([])
      if (part !== '') paragraphs.at(-1)!.push({ text: asRead(part) })
    }
  }
  for (const place of places) {
    const [from, to] = place.columns.map((column) => texts.boundaryOf(base, column)) as [number, number]
    if (place.readings.length < 2) {
      add(text.slice(from, to))
      continue
    }
    const { remark } = place
    const note = {
      ...apparatusEntry(texts, place, false),
      ...(remark?.class ? { class: remark.class } : {}),
      ...(remark?.note ? { note: remark.note } : {}),
      ...(remark?.tags ? { tags: remark.tags } : {}),
    }
    const words = text.slice(from, to).trimEnd()
    add(words)
    const last = paragraphs.at(-1)!
    // What the base lacks is noted behind the word before, not behind the space after it.
    const at = words === '' ? last.at(-1) : undefined
    if (at?.text.endsWith(' ') && at.note === undefined) {
      last[last.length - 1] = { text: at.text.trimEnd(), note }
      last.push({ text: ' ' })
    } else last.push({ text: '', note })
    add(text.slice(from + words.length, to))
  }
  return paragraphs.filter((paragraph) => paragraph.some(({ text: words, note }) => words.trim() !== '' || note))
}
