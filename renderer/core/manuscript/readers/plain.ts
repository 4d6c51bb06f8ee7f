import { decodeText } from '../../formats/encoding/encoding'
import { UnreadableManuscript, type Manuscript } from '../manuscript'
import { ParagraphBuilder, type OpenParagraph } from './paragraph-builder'

/** Spaces by which a paragraph is set in that quotes. */
const leastIndent = 3

/** Plain text: paragraphs are parted by empty lines, notes are called as `[1]` and stand in lines that begin so. */
export function readPlain(name: string, bytes: Uint8Array): Manuscript {
  const decoded = decodeText(bytes)
  const text = decoded?.text.replace(/\r\n?/g, '\n') ?? ''
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  const signs = text.slice(0, 100_000).match(/[\x00-\x08\x0e-\x1f\ufffd]/g)?.length ?? 0
  if (signs > 20 + text.length / 100) throw new UnreadableManuscript('is no text.')
  return { name, ...paragraphsOf(text), warnings: [] }
}

/** The paragraphs and notes of a text without any marks but those that writers type. */
export function paragraphsOf(text: string): Pick<Manuscript, 'paragraphs' | 'notes'> {
  const builder = new ParagraphBuilder()
  const pieces = piecesOf(text)
  const notes = new Map<string, number>()
  const definitions = pieces.flatMap((piece) =>
    [...piece.matchAll(/^\s*\[\^?(\d{1,4}|\*)\]:?\s+(?=\S)/gmu)].map((m) => m[1]!),
  )
  for (const called of definitions) if (!notes.has(called)) notes.set(called, builder.note(called))
  for (const piece of pieces) {
    const lines = piece.split('\n')
    const told = /^\s*\[\^?(\d{1,4}|\*)\]:?\s+/u.exec(piece)
    if (told && notes.has(told[1]!)) {
      for (const one of piece.split(/\n(?=\s*\[\^?(?:\d{1,4}|\*)\]:?\s)/u)) {
        const head = /^\s*\[\^?(\d{1,4}|\*)\]:?\s+/u.exec(one)!
        builder.add({ text: one.slice(head[0].length).trim(), isBlock: false, calls: [] }, notes.get(head[1]!)!)
      }
      continue
    }
    const isQuoted = lines.every((line) => /^\s*>/.test(line))
    // The first line of a paragraph is set in for another reason.
    const isSetIn = (lines.length > 1 ? lines.slice(1) : lines).every((line) => indentOf(line) >= leastIndent)
    const isBlock = isQuoted || (isSetIn && indentOf(lines[0]!) >= leastIndent && lines.length > 1)
    const bare = lines.map((line) => (isQuoted ? line.replace(/^\s*(?:>\s?)+/, '') : line.trim())).join('\n')
    builder.add(withCalls({ text: bare, isBlock, calls: [] }, notes))
  }
  return builder.done()
}

/** The paragraphs of a text: between empty lines or, where there are next to none, its lines. */
function piecesOf(text: string): string[] {
  const pieces = text.split(/\n(?:[^\S\n]*\n)+/).filter((piece) => piece.trim() !== '')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isByLines = lines.some((line) => line.length > 400) && lines.length > pieces.length * 1.2
  return isByLines ? lines : pieces
}

function indentOf(line: string): number {
  return /^[ \t\u00a0]*/.exec(line)![0].replace(/\t/g, '    ').length
}

function withCalls({ text, isBlock }: OpenParagraph, notes: ReadonlyMap<string, number>): OpenParagraph {
  const calls: OpenParagraph['calls'] = []
  let bare = ''
  let last = 0
  for (const found of text.matchAll(/\[\^?(\d{1,4}|\*)\]/g)) {
    const note = notes.get(found[1]!)
    if (note === undefined) continue
    bare += text.slice(last, found.index)
    last = found.index + found[0].length
    calls.push({ at: bare.length, note })
  }
  return { text: bare + text.slice(last), isBlock, calls }
}
