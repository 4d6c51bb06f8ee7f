import type { ExportRun } from '../export-input'
import { isFont, missingCharacters, type FontInfo } from './font-coverage'
import { partDone, parts } from './setting-progress'

/** Styles of the face that editions are set in, and the face of the signs of older print that it lacks. */
const styles = ['400Regular', '400Regular_Italic', '600SemiBold', 'Cardo']

/** How Typst is to tell what is wrong: lines with place and reason. */
const linesOfProblems = 2

let started: Promise<unknown> | undefined

/** A document as it was set. */
export interface Typeset {
  readonly pdf: Uint8Array<ArrayBuffer>
  /** Characters of its source that no font has, each once. */
  readonly missing: readonly string[]
}

/**
 * Sets a document with Typst (https://typst.app), wholly on this machine.
 *
 * @param source in Typst's language
 * @param files  pictures that it shows, by their paths
 * @throws Error with what Typst says, for a source it can't set
 */
export async function typeset(
  source: string,
  run: Pick<ExportRun, 'engines' | 'fonts' | 'machineFonts' | 'onProgress'>,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Typeset> {
  const { engines, fonts: own = [], onProgress } = run
  const typst = await import('@myriaddreamin/typst-ts-web-compiler')
  await (started ??= engines.typst().then((module_or_path) => typst.default({ module_or_path })))
  const builder = new typst.TypstCompilerBuilder()
  // It sees no file but those that are given here and marks of progress, and fetches nothing.
  const nothing = () => undefined
  const isMark = (path: string) => partDone(path) !== null
  const readMark = (path: string) => {
    onProgress?.(partDone(path)!, parts)
    return new Uint8Array()
  }
  await builder.set_access_model(
    {},
    () => 0,
    isMark,
    (path: string) => path,
    readMark,
  )
  await builder.set_package_registry({}, nothing)
  const given = [...(await Promise.all(styles.map(async (s) => new Uint8Array(await engines.font(s))))), ...own]
  const faces = new typst.TypstFontResolverBuilder()
  const infoOf = (font: Uint8Array) => faces.get_font_info(font) as FontInfo
  const { fonts, missing } = await withMachineFonts(source, given, infoOf, run.machineFonts)
  faces.free()
  for (const font of fonts) await builder.add_raw_font(font)
  const compiler = await builder.build()
  try {
    compiler.add_source('/main.typ', source)
    for (const [path, bytes] of files) compiler.map_shadow(path, bytes)
    const made = compiler.compile('/main.typ', undefined, 'pdf', linesOfProblems) as {
      readonly result?: Uint8Array
      readonly diagnostics?: readonly string[]
    }
    if (made.result) return { pdf: Uint8Array.from(made.result), missing }
    throw new Error(`the edition could not be set: ${made.diagnostics?.join('; ') ?? 'no reason was given'}`)
  } finally {
    compiler.free()
  }
}

/** Fonts of the machine that are taken for one document, and bytes of them all. */
const mostTaken = 12
const largestTaken = 250_000_000

/** The fonts that a text is set in: those that are given, and of the machine's those that have what these lack; and what no font has. */
async function withMachineFonts(
  source: string,
  given: readonly Uint8Array[],
  infoOf: (font: Uint8Array) => FontInfo,
  machineFonts: ExportRun['machineFonts'],
): Promise<{ readonly fonts: readonly Uint8Array[]; readonly missing: readonly string[] }> {
  const known = given.map(infoOf)
  const taken: Uint8Array[] = []
  let missing = missingCharacters(source, known)
  let size = 0
  if (missing.length && machineFonts)
    for await (const font of machineFonts(missing)) {
      const info = isFont(font) && size + font.length <= largestTaken ? infoOf(font) : null
      const left = info ? missingCharacters(missing.join(''), [info]) : missing
      if (!info || left.length === missing.length) continue
      taken.push(font)
      size += font.length
      missing = left
      if (!missing.length || taken.length >= mostTaken) break
    }
  return { fonts: [...given, ...taken], missing }
}
