import { defaultCleaning } from '../../renderer/core/clean'
import { ExportRefused, exporterById, exporters, isFont, regionPictures } from '../../renderer/core/export'
import { NoNotes, type ImportOptions } from '../../renderer/core/formats'
import { isBounded, runBounded } from './bounded'
import { earlierExport, writeExport } from './earlier-export'
import { exportInput } from './export-input'
import { exportOptions } from './export-options'
import { CommandFault } from './fault'
import { machineFonts } from './machine-fonts'
import { readOptions } from './options'
import { patienceFor } from './patience'
import { bytesOf, engines, UnreadableFile } from './read'

/** `diptych convert`: one document into another format. */
export async function convertCommand(args: readonly string[]): Promise<number> {
  const { words, flags, values } = readOptions(
    args,
    ['--raw', '--order', '--quiet'],
    [
      '--to',
      '--out',
      '--encoding',
      '--threshold',
      '--password',
      '--ocr',
      '--annotations',
      '--reference',
      '--set',
      '--font',
      '--template',
      '--patience',
    ],
  )
  const [file] = words
  const format = values.get('--to')
  const known = exporters.map((e) => e.id).join(', ')
  if (file === undefined || words.length > 1) throw new CommandFault('convert takes one file. See diptych --help.')
  const exporter = format === undefined ? undefined : exporterById(format)
  if (!exporter)
    throw new CommandFault(
      format === undefined
        ? `convert needs --to FORMAT (${known}).`
        : `There is no format “${format}”; there are ${known}.`,
    )
  const seconds = patienceFor(file, values.get('--patience'), values.has('--ocr'))
  if (!isBounded()) return runBounded(['convert', ...args], file, seconds)
  try {
    const template = values.get('--template')
    const options = exportOptions(exporter, values.get('--set'), template && textOf(template)) as never
    const warn = (sentence: string) => void process.stderr.write(`diptych: ${sentence}\n`)
    const plain = await exportInput({
      file,
      options: optionsOf(values),
      reference: values.get('--reference'),
      recognise: values.get('--ocr')?.split('+') ?? [],
      order: flags.has('--order'),
      cleaning: flags.has('--raw') ? null : { ...defaultCleaning, threshold: thresholdOf(values.get('--threshold')) },
      annotations: values.get('--annotations'),
      warn,
    })
    const out = values.get('--out')
    if (out === undefined && exporter.binary && process.stdout.isTTY)
      throw new CommandFault(`A ${exporter.name} is no text: give a file to write with --out.`)
    const previous = earlierExport(exporter, out)
    const run = {
      engines,
      machineFonts,
      fonts: fontsFrom(values.get('--font')),
      ...(previous ? { previous } : {}),
      warn,
    }
    const input = exporter.pictured ? { ...plain, regionPictures: await regionPictures(plain, run) } : plain
    const written = exporter.binary
      ? await exporter.write(input, options, run)
      : exporter.write(input, options, previous && new TextDecoder().decode(previous), warn)
    if (out === undefined) process.stdout.write(written)
    else await writeExport(exporter, out, written)
    return 0
  } catch (fault) {
    if (fault instanceof CommandFault) throw fault
    if (
      !(fault instanceof UnreadableFile || fault instanceof NoNotes || fault instanceof ExportRefused) &&
      (fault as NodeJS.ErrnoException).code === undefined
    )
      throw fault
    process.stderr.write(`diptych: ${(fault as Error).message}\n`)
    return 1
  }
}

/** @throws CommandFault */
function thresholdOf(value: string | undefined): number {
  const threshold = Number(value ?? defaultCleaning.threshold)
  if (!(threshold >= 0.5 && threshold <= 1)) throw new CommandFault(`--threshold takes a number from 0.5 to 1.`)
  return threshold
}

/** @throws UnreadableFile */
function textOf(path: string): string {
  return new TextDecoder().decode(bytesOf(path))
}

/**
 * Fonts of the caller's own, beside those that come with the program.
 * @throws UnreadableFile
 */
function fontsFrom(paths: string | undefined): Uint8Array[] {
  return (paths?.split(',') ?? []).map((path) => {
    const bytes = bytesOf(path)
    if (!isFont(bytes)) throw new UnreadableFile(`“${path}” is no TrueType or OpenType font.`)
    return new Uint8Array(bytes)
  })
}

function optionsOf(values: ReadonlyMap<string, string>): ImportOptions {
  const encoding = values.get('--encoding')
  const password = values.get('--password')
  return { ...(encoding === undefined ? {} : { encoding }), ...(password === undefined ? {} : { password }) }
}
