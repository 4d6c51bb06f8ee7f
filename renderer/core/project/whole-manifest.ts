import { fields, listOf, number, place, text, type Check } from './checks'
import { projectType, projectVersion, rowsVersion, type ProjectManifest } from './manifest'

const document = fields({
  id: text,
  title: text,
  pages: place,
  notes: place,
  revision: place,
  rows: text,
  originals: listOf(fields({ part: place, name: text, path: text })),
})

const whole: Check = fields({
  schema: number,
  made: number,
  program: text,
  documents: listOf(document),
  common: text,
  entries: listOf(fields({ path: text, size: place, pieces: listOf(text) })),
})

/**
 * What is wrong with the list of what is in a project, in a sentence: that it is none, of a newer version, or not whole. What can't be trusted
 * here is not looked at any further.
 *
 * @returns null where it can be used as it is
 */
export function faultInManifest(manifest: unknown): string | null {
  if (!fields({})(manifest)) return 'The list of what is in this project is not whole.'
  const { format, version, schema } = manifest as Partial<Record<keyof ProjectManifest, unknown>>
  if (format !== projectType) return 'This is not a project of Diptych.'
  const isNewer = (is: unknown, known: number) => typeof is === 'number' && is > known
  if (isNewer(version, projectVersion) || isNewer(schema, rowsVersion))
    return 'This project was made by a newer version of Diptych. Nothing was changed; install that version to open it.'
  if (typeof version !== 'number' || !whole(manifest)) return 'The list of what is in this project is not whole.'
  const { documents, made } = manifest as ProjectManifest
  if (Number.isNaN(new Date(made).getTime())) return 'The list of what is in this project is not whole.'
  const twice = documents.find(({ id }, i) => documents.findIndex((other) => other.id === id) !== i)
  return twice ? `The list of what is in this project names “${twice.title}” twice.` : null
}
