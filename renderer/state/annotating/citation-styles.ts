import { citationIn, cslOf, type Citation, type CitationStyle, type CslStyle } from '../../core/export'
import type { Metadata } from '../../core/document/metadata'
import { runTask } from '../../workers/run-task'
import type { OwnFile, Preferences } from '../settings'

/** Marks a style of the reader's among the styles that can be chosen. */
const own = 'csl:'

/** Diptych's own styles, as a reader chooses one. */
const builtIn: readonly { readonly value: CitationStyle; readonly name: string }[] = [
  { value: 'brief', name: 'Briefly: author, title, page' },
  { value: 'notes', name: 'As notes in Chicago style' },
  { value: 'mla', name: 'In MLA style' },
  { value: 'author-date', name: 'By author and year' },
  { value: 'pandoc', name: 'By a key, for Pandoc' },
]

/** All styles that quotations can be cited in. */
export function citationStyles(
  files: readonly OwnFile[],
): readonly { readonly value: Preferences['citation']; readonly name: string }[] {
  const added = files.filter((f) => kindOf(f) === 'style')
  return [...builtIn, ...added.map((f) => ({ value: `${own}${f.name}` as const, name: titleOfStyle(f) }))]
}

/** What a file for citing is: a style, a locale that styles draw their words from, or neither. */
function kindOf({ bytes }: OwnFile): 'style' | 'locale' | null {
  const [, root] = /<(style|locale)[\s>]/.exec(xmlOf({ bytes }).slice(0, 4000)) ?? []
  return root === 'style' || root === 'locale' ? root : null
}

/** What a style calls itself, or the language of a locale. */
export function titleOfStyle(file: OwnFile): string {
  const xml = xmlOf(file)
  if (kindOf(file) === 'locale') return `Words in ${localeTag(xml)}`
  const title = /<title[^>]*>([^<]+)<\/title>/.exec(xml)?.[1]?.trim()
  return title ? title.replaceAll('&amp;', '&') : file.name
}

/** Why a file can't be used for citing, as the end of a sentence; '' for one that can. */
export async function styleFault(file: OwnFile): Promise<string> {
  const kind = kindOf(file)
  if (kind === 'locale') return localeTag(xmlOf(file)) ? '' : 'it does not say which language it is of.'
  if (kind === null) return 'it is no citation style (CSL). Styles can be had from citationstyles.org.'
  const tried = await runTask('cite', { style: { style: xmlOf(file), locales: {} }, item: null, reference: '' })
  return 'fault' in tried ? tried.fault : ''
}

/**
 * A passage cited in a style.
 * @param reference as works are cited: by the labels of its pages, where they have some
 * @throws Error with a sentence, where a style of the reader's can't be followed
 */
export async function cite(
  style: Preferences['citation'],
  files: readonly OwnFile[],
  metadata: Metadata,
  reference: string,
): Promise<Citation> {
  if (!isOwn(style)) return citationIn(style, metadata, reference)
  const file = files.find((f) => f.name === style.slice(own.length))
  // A style that was removed meanwhile.
  if (!file) return citationIn('brief', metadata, reference)
  const given: CslStyle = { style: xmlOf(file), locales: localesOf(files) }
  const cited = await runTask('cite', { style: given, item: cslOf(metadata), reference })
  if ('fault' in cited) throw new Error(`The style “${titleOfStyle(file)}” was not used: ${cited.fault}`)
  return cited.citation
}

function isOwn(style: Preferences['citation']): style is `csl:${string}` {
  return style.startsWith(own)
}

function localesOf(files: readonly OwnFile[]): Record<string, string> {
  const locales = files.filter((f) => kindOf(f) === 'locale').map(xmlOf)
  return Object.fromEntries(locales.map((xml) => [localeTag(xml), xml]))
}

function localeTag(xml: string): string {
  return /<locale[^>]*\sxml:lang="([\w-]+)"/.exec(xml)?.[1] ?? ''
}

function xmlOf({ bytes }: Pick<OwnFile, 'bytes'>): string {
  return new TextDecoder().decode(bytes)
}
