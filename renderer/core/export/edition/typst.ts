import type { ExportRun } from '../export-input'
import { missingCharacters, type FontInfo } from './font-coverage'
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
  { engines, fonts: own = [], onProgress }: Pick<ExportRun, 'engines' | 'fonts' | 'onProgress'>,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Typeset> {
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
  const fonts = [...(await Promise.all(styles.map(async (s) => new Uint8Array(await engines.font(s))))), ...own]
  for (const font of fonts) await builder.add_raw_font(font)
  const compiler = await builder.build()
  try {
    compiler.add_source('/main.typ', source)
    for (const [path, bytes] of files) compiler.map_shadow(path, bytes)
    const made = compiler.compile('/main.typ', undefined, 'pdf', linesOfProblems) as {
      readonly result?: Uint8Array
      readonly diagnostics?: readonly string[]
    }
    if (made.result) {
      const faces = new typst.TypstFontResolverBuilder()
      const known = fonts.map((font) => faces.get_font_info(font) as FontInfo)
      faces.free()
      return { pdf: Uint8Array.from(made.result), missing: missingCharacters(source, known) }
    }
    throw new Error(`the edition could not be set: ${made.diagnostics?.join('; ') ?? 'no reason was given'}`)
  } finally {
    compiler.free()
  }
}
