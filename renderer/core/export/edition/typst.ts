import type { Engines } from '../../formats'

/** Styles of the face that editions are set in. */
const styles = ['400Regular', '400Regular_Italic', '600SemiBold']

/** How Typst is to tell what is wrong: lines with place and reason. */
const linesOfProblems = 2

let started: Promise<unknown> | undefined

/**
 * Sets a document with Typst (https://typst.app), wholly on this machine.
 *
 * @param source in Typst's language
 * @param files  pictures that it shows, by their paths
 * @returns the PDF
 * @throws Error with what Typst says, for a source it can't set
 */
export async function typeset(
  source: string,
  engines: Engines,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: start, TypstCompilerBuilder } = await import('@myriaddreamin/typst-ts-web-compiler')
  await (started ??= engines.typst().then((module_or_path) => start({ module_or_path })))
  const builder = new TypstCompilerBuilder()
  // It sees no file but the one that is given here, and fetches nothing. (Its own way to say so evaluates a string.)
  const nothing = () => undefined
  await builder.set_access_model({}, nothing, () => false, nothing, nothing)
  await builder.set_package_registry({}, nothing)
  for (const style of styles) await builder.add_raw_font(new Uint8Array(await engines.font(style)))
  const compiler = await builder.build()
  try {
    compiler.add_source('/main.typ', source)
    for (const [path, bytes] of files) compiler.map_shadow(path, bytes)
    const made = compiler.compile('/main.typ', undefined, 'pdf', linesOfProblems) as {
      readonly result?: Uint8Array
      readonly diagnostics?: readonly string[]
    }
    if (made.result) return Uint8Array.from(made.result)
    throw new Error(`the edition could not be set: ${made.diagnostics?.join('; ') ?? 'no reason was given'}`)
  } finally {
    compiler.free()
  }
}

/** Text as Typst takes it for nothing but text. */
export function typstText(text: string): string {
  // eslint-disable-next-line no-control-regex -- no font has these
  const plain = text.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '').replace(/[\\"]/g, '\\$&')
  return `#"${plain.replaceAll('\n', '\\n')}"`
}
