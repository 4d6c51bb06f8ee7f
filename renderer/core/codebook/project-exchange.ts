import { strToU8, zipSync, type Zippable } from 'fflate'
import type { PlacedTag } from './code-book'
import { codesOf } from './exchange'
import { guidOf, markup } from './xml'

/** A passage of a source that has tags. */
export interface CodedSelection {
  /** Id of its note. */
  readonly id: string
  /** In UTF-16 offsets of the text. */
  readonly from: number
  readonly to: number
  readonly note: string
  readonly tags: readonly string[]
  /** When it was made, in milliseconds since 1970. */
  readonly created: number
}

/** A document with its text, as it is coded. */
export interface CodedSource {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly created: number
  readonly selections: readonly CodedSelection[]
}

/**
 * Texts and what was coded in them as a REFI-QDA project (.qdpx; REFI-QDA 1.5, https://www.qdasoftware.org): a zip with `project.qde` and the
 * sources as plain text in UTF-8, their lines ended by LF. Positions count characters of Unicode from 0; the end is behind the last one.
 */
export function projectExchange(
  tags: readonly PlacedTag[],
  sources: readonly CodedSource[],
  now: number,
): Uint8Array<ArrayBuffer> {
  const user = guidOf('Diptych reader')
  const when = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
  const by = (at: number) => `creatingUser="${user}" creationDateTime="${when(at)}"`
  const files: Zippable = {}
  const lines: string[] = []
  for (const { id, title, text, created, selections } of sources) {
    const guid = guidOf(`source ${id}`)
    files[`sources/${guid}.txt`] = strToU8(text)
    lines.push(
      `    <TextSource guid="${guid}" name="${markup(title)}" plainTextPath="internal://${guid}.txt" ${by(created)}>`,
    )
    const countAt = codePointsOf(text)
    for (const [i, { id: note, from, to, note: said, tags: own, created: at }] of selections.entries()) {
      const selection = guidOf(`selection ${id} ${note} ${i}`)
      const name = markup(text.slice(from, to).replace(/\s+/g, ' ').trim().slice(0, 80))
      lines.push(
        `      <PlainTextSelection guid="${selection}" name="${name}" startPosition="${countAt(from)}" endPosition="${countAt(to)}" ${by(at)}>`,
      )
      if (said.trim()) lines.push(`        <Description>${markup(said.trim())}</Description>`)
      for (const tag of own)
        lines.push(
          `        <Coding guid="${guidOf(`coding ${selection} ${tag}`)}" ${by(at)}><CodeRef targetGUID="${guidOf(tag)}"/></Coding>`,
        )
      lines.push('      </PlainTextSelection>')
    }
    lines.push('    </TextSource>')
  }
  const project = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<Project xmlns="urn:QDA-XML:project:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:QDA-XML:project:1.0 Project.xsd" name="Diptych" origin="Diptych" creatingUserGUID="${user}" creationDateTime="${when(now)}">`,
    `  <Users><User guid="${user}" name="Reader"/></Users>`,
    // The schema wants a code where there is a code book.
    ...(tags.length ? ['  <CodeBook>', ...codesOf(tags), '  </CodeBook>'] : []),
    ...(sources.length ? ['  <Sources>', ...lines, '  </Sources>'] : []),
    '</Project>',
    '',
  ].join('\n')
  // The project comes first, so that a reader of the zip meets it at once.
  return zipSync({ 'project.qde': strToU8(project), ...files }) as Uint8Array<ArrayBuffer>
}

/** Tells how many characters of Unicode stand before an offset. */
function codePointsOf(text: string): (offset: number) => number {
  // Where the second halves of pairs stand.
  const halves: number[] = []
  for (let i = 1; i < text.length; i++)
    if (/[\udc00-\udfff]/.test(text[i]!) && /[\ud800-\udbff]/.test(text[i - 1]!)) halves.push(i)
  return (offset) => {
    let [low, high] = [0, halves.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (halves[middle]! < offset) low = middle + 1
      else high = middle
    }
    return offset - low
  }
}
