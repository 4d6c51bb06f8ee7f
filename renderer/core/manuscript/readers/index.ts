import { isZip } from '../../formats/bundle/unzip'
import { reasonOf } from '../../faults/reason'
import type { Engines } from '../../formats'
import { pdf } from '../../formats/pdf/pdf'
import { largestManuscript, UnreadableManuscript, type Manuscript } from '../manuscript'
import { readDocx } from './docx'
import { readMarkdown } from './markdown'
import { readOdt } from './odt'
import { manuscriptOfPages } from './pdf-pages'
import { readPlain } from './plain'

/**
 * Reads a manuscript: .docx, .odt, .md, .txt or .pdf, by what is in it and then by its name.
 * @throws UnreadableManuscript with a sentence that names the file
 */
export async function readManuscript(name: string, bytes: Uint8Array, engines: Engines): Promise<Manuscript> {
  try {
    if (!bytes.length) throw new UnreadableManuscript('is empty, so there is nothing to look up.')
    if (bytes.length > largestManuscript)
      throw new UnreadableManuscript(`has more than ${largestManuscript / 1e6} MB, so it was not read.`)
    const manuscript = await readAs(name, bytes, engines)
    if (!manuscript.paragraphs.length) throw new UnreadableManuscript('holds no text to look up.')
    return manuscript
  } catch (cause) {
    const why = cause instanceof UnreadableManuscript ? cause.message : `can’t be read: ${reasonOf(cause)}`
    throw new UnreadableManuscript(/^[“"]/.test(why) ? why : `“${name}” ${why.replace(/(?<![.!?])$/, '.')}`)
  }
}

async function readAs(name: string, bytes: Uint8Array, engines: Engines): Promise<Manuscript> {
  if (isZip(bytes)) return /\.odt$/i.test(name) ? readOdt(name, bytes) : readDocx(name, bytes)
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new UnreadableManuscript('is of an older Word (.doc). Save it as .docx in a word processor.')
  if (startsAs(bytes, '{\\rtf')) throw new UnreadableManuscript('is Rich Text. Save it as .docx in a word processor.')
  if (startsAs(bytes, '%PDF-') || /\.pdf$/i.test(name)) {
    const result = await pdf.read({ name, bytes }, {}, engines)
    if (!result.ok) throw new UnreadableManuscript(result.problem.sentence)
    const { pages, warnings = [] } = result.document
    if (pages.every(({ text }) => text.trim() === ''))
      throw new UnreadableManuscript(
        'holds pictures of pages and no text. Open it as a document and recognise its text first.',
      )
    return manuscriptOfPages(
      name,
      pages.map(({ text }) => text),
      warnings,
    )
  }
  if (/\.(?:docx|odt)$/i.test(name))
    throw new UnreadableManuscript('is damaged, or no document of a word processor. Save it anew.')
  return /\.(?:md|markdown)$/i.test(name) ? readMarkdown(name, bytes) : readPlain(name, bytes)
}

function startsAs(bytes: Uint8Array, mark: string): boolean {
  return [...mark].every((letter, at) => bytes[at] === letter.charCodeAt(0))
}
