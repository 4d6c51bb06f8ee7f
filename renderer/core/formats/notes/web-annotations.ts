import { colours, type Colour, type IncomingNote, type QuotedSpan, type Region, type Reply } from '../../anchor'
import { hasOwnField, noteOfAddress, ownField } from '../../document/own-names'
import { manifestNotes } from './manifest-annotations'
import type { ReadNotes } from './read-result'

/** Notes that are read from one file. */
const mostNotes = 100_000
const longestNote = 1_000_000

/**
 * Reads annotations of the W3C's model (https://www.w3.org/TR/annotation-model/): a collection, a page, a list or one
 * of them, those in a IIIF manifest; and exports of Hypothesis. Nothing they point to is fetched.
 *
 * @param json the file's text
 */
export function readWebAnnotations(json: string): ReadNotes {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    return { ok: false, why: 'is no JSON, so no annotation could be read from it.' }
  }
  const items = itemsOf(parsed).slice(0, mostNotes)
  if (!items.length)
    return { ok: false, why: 'holds no annotation that Diptych knows: W3C’s JSON-LD, or JSON of Hypothesis or Zotero.' }
  const ids = items.map(idOf)
  const at = new Map(items.map((item, i) => [text(item['id']), i]))
  const answers = new Map<number, Reply[]>()
  const notes: { readonly note: IncomingNote; readonly index: number }[] = []
  let left = 0
  for (const [i, item] of items.entries()) {
    const answered = answeredBy(item, at)
    const root = answered === null ? null : rootOf(items, at, answered)
    const note = root === null ? noteOf(item, ids[i]!) : null
    if (note) notes.push({ note, index: i })
    else if (root !== null && root !== i) {
      const reply = replyOf(item, ids[i]!, answered === root ? undefined : ids[answered!]!)
      answers.set(root, [...(answers.get(root) ?? []), reply])
    } else left++
  }
  return {
    ok: true,
    notes: notes.map(({ note, index }) => {
      const replies = answers.get(index)
      return replies ? { ...note, replies } : note
    }),
    left,
  }
}

/** The index of the item that one answers; null for one that answers none. Hypothesis names all above it, the last is the nearest. */
function answeredBy(item: Fields, at: ReadonlyMap<string, number>): number | null {
  const named = [...listOf(item['references']).slice(-1), ...listOf(item['target'])].map(text)
  return named.map((id) => (id === '' ? undefined : at.get(id))).find((i) => i !== undefined) ?? null
}

/** The note that a chain of answers begins at; null where it begins nowhere. */
function rootOf(items: readonly Fields[], at: ReadonlyMap<string, number>, index: number): number | null {
  const seen = new Set<number>()
  for (let i = index; !seen.has(i);) {
    seen.add(i)
    const next = answeredBy(items[i]!, at)
    if (next === null) return i
    i = next
  }
  return null
}

function replyOf(item: Fields, id: string, to: string | undefined): Reply {
  const bodies = listOf(item['body']).filter(isFields)
  const valueOf = (assessing: boolean) =>
    bodies.filter((b) => (b['purpose'] === 'assessing') === assessing).map((b) => text(b['value']))
  const state = valueOf(true)[0]
  return {
    id,
    author: authorOf(item),
    text: text(item['text']) || valueOf(false).join('\n\n'),
    ...(state ? { state } : {}),
    ...(to === undefined ? {} : { to }),
    created: timeOf(item['created']),
  }
}

/** Who wrote an item, '' where nobody is named. Hypothesis names an account: `acct:ada@hypothes.is`. */
function authorOf(item: Fields): string {
  const [creator] = listOf(item['creator'])
  if (isFields(creator)) return text(creator['name']) || text(creator['nickname'])
  const shown = isFields(item['user_info']) ? text(item['user_info']['display_name']) : ''
  return shown || (/^acct:([^@]+)@/.exec(text(item['user']))?.[1] ?? '')
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : [value]
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, longestNote) : ''
}

/** A number, as such or as a text; NaN for anything else. */
function numberOf(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN
}

function itemsOf(value: unknown): Fields[] {
  const beside = manifestNotes(value)
  if (beside) return beside
  if (Array.isArray(value)) return value.filter(isFields)
  if (!isFields(value)) return []
  for (const key of ['items', 'rows', 'annotations']) {
    const list = value[key]
    if (Array.isArray(list)) return list.filter(isFields)
  }
  if (isFields(value['first'])) return itemsOf(value['first'])
  return 'target' in value ? [value] : []
}

function noteOf(item: Fields, id: string): IncomingNote | null {
  const targets = listOf(item['target']).filter(isFields)
  if (!targets.length) return null
  const bodies = listOf(item['body']).filter(isFields)
  const isTag = (body: Fields) => body['purpose'] === 'tagging'
  const note =
    text(item['text']) ||
    bodies
      .filter((b) => !isTag(b))
      .map((b) => text(b['value']))
      .join('\n\n')
  const tags = [...listOf(item['tags']), ...bodies.filter(isTag).map((b) => b['value'])].map(text).filter((t) => t)
  const region = targets.map(regionOf).find((r) => r !== null)
  const side = text(ownField(item, 'side')) === 'source' ? 'source' : 'cleaned'
  const created = timeOf(item['created'])
  const mark = (['underline', 'strikeout', 'squiggly'] as const).find((m) => m === ownField(item, 'mark'))
  const author = authorOf(item)
  const stretches = stretchesIn(targets)
  const [first, last] = [stretches.cleaned[0], stretches.cleaned.at(-1)]
  return {
    id,
    side,
    colour: colourOf(ownField(item, 'colour')),
    ...(mark ? { mark } : {}),
    note,
    tags: [...new Set(tags)],
    ...(author ? { author } : {}),
    created,
    modified: Math.max(created, timeOf(item['modified'] ?? item['updated'])),
    quotation: {
      cleaned: stretches.cleaned.map((s) => s.exact).join(' … '),
      source: stretches.source.map((s) => s.exact).join(''),
      prefix: first?.prefix ?? '',
      suffix: last?.suffix ?? '',
    },
    ...(stretches.cleaned.length || stretches.source.length ? { stretches } : {}),
    ...(region ? { region } : {}),
  }
}

/**
 * The stretches of text that targets name. Several selectors of one target mean the same words, so the first of each kind is taken; but in
 * files of Diptych's own before it wrote one target a stretch they are one stretch after another.
 */
function stretchesIn(targets: readonly Fields[]): NonNullable<IncomingNote['stretches']> {
  const source: QuotedSpan[] = []
  const cleaned: QuotedSpan[] = []
  for (const target of targets) {
    const raw = listOf(ownField(target, 'source')).filter(isFields)
    const spans = spansOf(listOf(target['selector']).filter(isFields))
    source.push(...spansOf(raw))
    // Words that were taken out of the text have no selectors but those of the source.
    const isRaw = ownField(target, 'of') === 'source'
    if (!isRaw) cleaned.push(...(hasOwnField(target, 'source') ? spans : spans.slice(0, 1)))
  }
  return { source, cleaned }
}

/** Quotations, each with the position that is told beside it. */
function spansOf(selectors: readonly Fields[]): QuotedSpan[] {
  const positions = selectors.filter((s) => s['type'] === 'TextPositionSelector')
  return selectors
    .filter((s) => s['type'] === 'TextQuoteSelector' && typeof s['exact'] === 'string')
    .map((quote, i): QuotedSpan => {
      const [start, end] = [numberOf(positions[i]?.['start']), numberOf(positions[i]?.['end'])]
      return {
        exact: text(quote['exact']),
        prefix: text(quote['prefix']),
        suffix: text(quote['suffix']),
        ...(Number.isFinite(start) && end >= start ? { position: { start, end } } : {}),
      }
    })
}

/** The note's own id where it came from here, so that it is known again; a name of letters and digits made of it else. */
function idOf(item: Fields, index: number): string {
  const id = text(ownField(item, 'id')) || text(item['id'])
  return noteOfAddress(id) ?? (id.replace(/\W+/g, '').slice(-40) || `incoming${index}`)
}

function colourOf(value: unknown): Colour {
  return colours.find((c) => c === value) ?? 'yellow'
}

function timeOf(value: unknown): number {
  const time = Date.parse(text(value))
  return Number.isFinite(time) ? time : 0
}

/**
 * The rectangle of a page that a target is on: a media fragment (https://www.w3.org/TR/media-frags/) of the page that is its source, or
 * with the number of the page before it, `page=3&xywh=percent:10,20,30,5`.
 */
function regionOf(target: Fields): Region | null {
  const source = isFields(target['source']) ? text(target['source']['id']) : text(target['source'])
  for (const selector of listOf(target['selector']).filter(isFields)) {
    const value = text(selector['value'])
    const page = /(?:^|[#&])page=(\d{1,6})/.exec(value)?.[1] ?? /\/page\/(\d{1,6})$/.exec(source)?.[1]
    const [x, y, width, height] = (/xywh=percent:([\d.,e-]+)/.exec(value)?.[1] ?? '').split(',').map(Number) as number[]
    if (page === undefined || ![x, y, width, height].every((n) => n !== undefined && n >= 0 && n <= 100)) continue
    return {
      page: Number(page) - 1,
      share: { x: x! / 100, y: y! / 100, width: width! / 100, height: height! / 100 },
    }
  }
  return null
}
