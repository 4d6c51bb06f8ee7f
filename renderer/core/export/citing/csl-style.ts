import { reasonOf as faultReason } from '../../faults/reason'
import type { Engines } from '../../formats'
import { markdownText } from '../escaping/markdown-text'
import type { Citation } from './citation'
import type { CslItem } from './csl-item'

/** A citation style of the reader's (https://citationstyles.org), with the locales that were given beside it. */
export interface CslStyle {
  /** XML of the style. */
  readonly style: string
  /** XML of locales, by their BCP 47 tag; American English comes along. */
  readonly locales: Readonly<Record<string, string>>
}

/** That a style can't be followed, with the reason as the end of a sentence. */
export class UnreadableStyle extends Error {}

type Citeproc = typeof import('@citeproc-rs/wasm/_web/citeproc_rs_wasm')

let started: Promise<unknown> | undefined

async function startedCiteproc(engines: Engines): Promise<Citeproc> {
  const citeproc = await import('@citeproc-rs/wasm/_web/citeproc_rs_wasm')
  await (started ??= engines.citeproc().then((bytes) => citeproc.default(bytes)))
  return citeproc
}

/**
 * A passage cited in a style.
 *
 * @param reference of its pages: "p. 12", "fol. 3r"; '' for none
 * @throws UnreadableStyle
 */
export async function citedByStyle(
  { style, locales }: CslStyle,
  item: CslItem,
  reference: string,
  engines: Engines,
): Promise<Citation> {
  const citeproc = await startedCiteproc(engines)
  try {
    const driver = driverOf(citeproc, withoutNewTerms(citeproc, style), locales)
    await driver.fetchLocales()
    driver.insertReference(knownItem(item))
    driver.initClusters([{ id: 'passage', cites: [{ id: item.id, ...locatorOf(reference) }] }])
    driver.setClusterOrder([{ id: 'passage', note: 1 }])
    const { allClusters } = driver.fullRender() as unknown as { allClusters: Readonly<Record<string, string>> }
    driver.free()
    return citationOf(allClusters.passage ?? '')
  } catch (cause) {
    if (cause instanceof UnreadableStyle) throw cause
    // What panicked holds itself for busy ever after, and its memory may be in any state: the next call starts anew.
    started = undefined
    throw new UnreadableStyle('it can’t be followed: the engine that cites by styles gave up on it.', { cause })
  }
}

function driverOf({ Driver }: Citeproc, style: string, locales: CslStyle['locales']) {
  const short = Object.fromEntries(Object.entries(locales).map(([tag, xml]) => [tag.slice(0, 2), xml]))
  try {
    return new Driver({
      style,
      format: 'html',
      formatOptions: { linkAnchors: false },
      fetcher: { fetchLocale: (tag) => Promise.resolve((locales[tag] ?? short[tag.slice(0, 2)] ?? null) as string) },
    })
  } catch (cause) {
    throw new UnreadableStyle(reasonOf(cause))
  }
}

function reasonOf(cause: unknown): string {
  const { data } = cause as { data?: { tag?: string; content?: { requiredParent?: string } } }
  if (data?.tag === 'DependentStyle')
    return `it only points to another style. Add that one: ${data.content?.requiredParent ?? 'its parent'}`
  if (data?.tag === 'ParseError') return 'it is no XML, or damaged.'
  const faults = data?.tag === 'Invalid' ? (data.content as unknown as readonly Fault[]) : []
  const unknown = [...new Set(faults.flatMap((f) => /for `([\w-]+)`|`([\w-]+)`/.exec(f.message)?.slice(1) ?? []))]
  if (faults.length)
    return `it can’t be followed: it asks for what the engine does not know${unknown.length ? ` (${unknown.filter(Boolean).join(', ')})` : ''}.`
  return `it can’t be followed: ${faultReason(cause).split('\n')[0]}`
}

/** Terms that one style asks for and the engine does not know, at the most. */
const mostTerms = 40

/**
 * A style without the terms that came with version 1.0.2 of the language: the engine knows 1.0.1. None of them is needed
 * to cite what lies in an archive.
 */
function withoutNewTerms({ Driver }: Citeproc, style: string): string {
  let bytes = new TextEncoder().encode(style)
  for (let i = 0; i < mostTerms; i++)
    try {
      new Driver({ style: new TextDecoder().decode(bytes) }).free()
      break
    } catch (cause) {
      const { data } = cause as { data?: { tag?: string; content?: unknown } }
      const faults = data?.tag === 'Invalid' ? (data.content as readonly Fault[]) : []
      const fault = faults.find((f) => f.message.includes('Unknown attribute value for `term`'))
      if (!fault) break
      const { start, end } = fault.range
      const none = new TextEncoder().encode('value=""')
      bytes = Uint8Array.from([...bytes.subarray(0, start), ...none, ...bytes.subarray(end)])
    }
  return new TextDecoder().decode(bytes)
}

interface Fault {
  readonly message: string
  readonly range: { readonly start: number; readonly end: number }
}

/** An item in the terms of version 1.0.1; signs of markup in its fields are what was typed, not markup. */
function knownItem(item: CslItem): { id: string; type: string } {
  const plain = (value: unknown): unknown =>
    typeof value === 'string'
      ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      : Array.isArray(value)
        ? value.map(plain)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]))
          : value
  const { id, type, ...fields } = item
  return { ...(plain(fields) as object), id, type: type === 'document' ? 'book' : type }
}

const locatorLabels: Readonly<Record<string, string>> = {
  p: 'page',
  pp: 'page',
  fol: 'folio',
  f: 'folio',
  ff: 'folio',
  line: 'line',
  lines: 'line',
}

function locatorOf(reference: string): { locator: string; label: string; locators: undefined } | object {
  if (reference === '') return {}
  const [, sign = '', locator = reference] =
    /^(pp?(?=\.)|fol(?=\.)|ff?(?=\.)|lines?(?= ))\.?\s*(.+)$/.exec(reference) ?? []
  return { locator, label: locatorLabels[sign] ?? 'page', locators: undefined }
}

/** What citeproc gives as HTML, in all forms. In brackets, where it does not come so: it follows a quotation. */
function citationOf(given: string): Citation {
  const whole = given.trim()
  const html = /^[([]/.test(whole) || /^<sup>/.test(whole) ? whole : `(${whole.replace(/\.$/, '')})`
  const text = (s: string) =>
    s
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', '’')
      .replaceAll('&#x27;', '’')
      .replaceAll('&amp;', '&')
  const marked = html
    .split(/(<\/?(?:i|em|b|strong)>)/)
    .map((part) =>
      /^<\/?(?:i|em)>$/.test(part) ? '*' : /^<\/?(?:b|strong)>$/.test(part) ? '**' : markdownText(text(part)),
    )
    .join('')
  return { html, plain: text(html), markdown: marked }
}
