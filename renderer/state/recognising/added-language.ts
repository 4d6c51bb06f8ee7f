import { readTrainedData } from '../../core/ocr/trained-data'

/**
 * The language that a file brings, by its name, which is looked at first.
 * @returns its name; or why it is not taken, as the rest of a sentence that begins with the file's name
 */
export function languageOf(file: string, bytes: Uint8Array): { readonly name: string } | { readonly why: string } {
  const [, name] = /([A-Za-z0-9_-]+)\.traineddata(?:\.gz)?$/.exec(file) ?? []
  if (name === undefined) return { why: 'is no language data: such files are called NAME.traineddata.' }
  const looked = readTrainedData(bytes)
  return looked.ok ? { name } : { why: looked.why }
}

/** What an added language is called in a list: its name, and the version that its file tells. */
export function nameOfLanguage(name: string, bytes: Uint8Array): string {
  const looked = readTrainedData(bytes)
  return looked.ok && looked.version ? `${name} (${looked.version})` : name
}
