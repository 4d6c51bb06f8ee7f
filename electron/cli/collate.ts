import { basename } from 'node:path'
import {
  collate,
  collationWriters,
  leastInCommon,
  NoCollatexFile,
  shareInCommon,
  witnessesOfCollatex,
  type Witness,
} from '../../renderer/core/collate'
import { decodeText } from '../../renderer/core/formats/encoding/encoding'
import { importers } from '../../renderer/core/formats'
import { writeWhole } from '../whole-file'
import { isBounded, runBounded } from './bounded'
import { CommandFault } from './fault'
import { readOptions } from './options'
import { patienceFor } from './patience'
import { machineFonts } from './machine-fonts'
import { bytesOf, engines, readBundle, UnreadableFile } from './read'

/** `diptych collate`: texts of one work against the first of them. */
export async function collateCommand(args: readonly string[]): Promise<number> {
  const { words: files, values } = readOptions(args, ['--quiet'], ['--to', '--out', '--encoding', '--patience'])
  const known = collationWriters.map((w) => w.id).join(', ')
  const format = values.get('--to')
  const writer = collationWriters.find((w) => w.id === format)
  if (!files.length || (files.length < 2 && !isJson(files[0]!)))
    throw new CommandFault(
      'collate takes two files or more, the base first, or the witnesses of one for CollateX (JSON). See diptych --help.',
    )
  if (!writer)
    throw new CommandFault(
      format === undefined
        ? `collate needs --to FORMAT (${known}).`
        : `A collation can’t be written as “${format}”; there are ${known}.`,
    )
  const out = values.get('--out')
  if (out !== undefined && files.includes(out)) throw new CommandFault('collate does not overwrite its input.')
  const seconds = files.reduce((sum, file) => sum + patienceFor(file, values.get('--patience')), 0)
  if (!isBounded()) return runBounded(['collate', ...args], files[0]!, seconds)
  try {
    const texts: { readonly name: string; readonly told: string; readonly text: string }[] = []
    for (const file of files) texts.push(...(await textsOf(file, values.get('--encoding'))))
    if (texts.length < 2) throw new UnreadableFile(`“${files[0]}” holds one witness; a collation needs two.`)
    const sigla = told(texts.map(({ name }) => name))
    const collation = collate(texts.map(({ text }, i): Witness => ({ siglum: sigla[i]!, text })))
    const placeOf = (siglum: string) => collation.witnesses.findIndex((w) => w.siglum === siglum)
    const base = placeOf(sigla[0]!)
    for (const [i, text] of texts.entries())
      if (i && shareInCommon(collation, base, placeOf(sigla[i]!)) < leastInCommon)
        throw new UnreadableFile(
          `${text.told} has next to nothing in common with ${texts[0]!.told}, so there is nothing to collate.`,
        )
    const written = await writer.write({ collation, base }, { engines, machineFonts })
    if (out === undefined) process.stdout.write(written)
    else await writeWhole(out, Buffer.from(written))
    return 0
  } catch (fault) {
    if (!(fault instanceof UnreadableFile) && (fault as NodeJS.ErrnoException).code === undefined) throw fault
    process.stderr.write(`diptych: ${(fault as Error).message}\n`)
    return 1
  }
}

/** What texts go by: their names, with a number where two have the same. */
function told(names: readonly string[]): string[] {
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((other) => other === name).length
    return before ? `${name}-${before + 1}` : name
  })
}

/** The text of a file, or of a file for CollateX those of its witnesses; each with its name, and how a sentence calls it. */
async function textsOf(
  file: string,
  encoding: string | undefined,
): Promise<{ readonly name: string; readonly told: string; readonly text: string }[]> {
  const witnesses = isJson(file) ? collatexIn(file) : null
  if (witnesses)
    return witnesses.map(({ siglum, text }) => {
      if (text.trim() === '') throw new UnreadableFile(`Witness “${siglum}” of “${file}” holds no text to collate.`)
      return { name: siglum, told: `Witness “${siglum}” of “${file}”`, text }
    })
  const name = basename(file).replace(/(?<=.)\.[^.]*$/, '')
  return [{ name, told: `“${file}”`, text: await textOf(file, encoding) }]
}

function isJson(file: string): boolean {
  return /\.json$/i.test(file)
}

/** The witnesses of a file for CollateX; null where it is no such. @throws UnreadableFile */
function collatexIn(file: string): Witness[] | null {
  try {
    return witnessesOfCollatex(new TextDecoder().decode(bytesOf(file)))
  } catch (cause) {
    if (cause instanceof NoCollatexFile) throw new UnreadableFile(`“${file}” can’t be collated: ${cause.message}`)
    throw cause
  }
}

/**
 * The text of a file. A plain text stays as it stands in the file, so that offsets hold in it; of others the pages follow
 * each other.
 * @throws UnreadableFile when it can't be read, is empty or is no text
 */
async function textOf(file: string, encoding: string | undefined): Promise<string> {
  const { document } = await readBundle(file, encoding === undefined ? {} : { encoding })
  if (document.encoding !== undefined && isPlain(file)) {
    const decoded = decodeText(bytesOf(file), encoding)
    if (decoded) return decoded.text
  }
  const text = document.pages.map((page) => page.text).join('\n')
  if (text.trim() === '') throw new UnreadableFile(`“${file}” holds no text to collate.`)
  return text
}

function isPlain(file: string): boolean {
  const extension = /\.([^.]+)$/.exec(file)?.[1]?.toLowerCase()
  return importers.find((importer) => importer.id === 'text')!.extensions.some((known) => known === extension)
}
