import { nearestColour, type IncomingNote, type Mark } from '../../anchor'
import type { ReadNotes } from './read-result'
import { stableId } from './stable-id'

type Fields = Readonly<Record<string, unknown>>

/** Kinds of Zotero's annotations, and how they mark; null for those that are on a rectangle. */
const kinds: Readonly<Record<string, Mark | null>> = {
  highlight: 'highlight',
  underline: 'underline',
  note: null,
  image: null,
  ink: null,
  text: null,
}

/** Annotations that are read of one file, and how deep they may stand in it. */
const mostNotes = 100_000
const deepest = 12

/**
 * Zotero's annotations in JSON: items of its API (`annotationType`, `annotationText`), alone, in lists, or in items that have them, as
 * Better BibTeX writes them; and those of its reader (`type`, `position`).
 *
 * @returns null for another kind of text
 */
export function readZoteroAnnotations(text: string): ReadNotes | null {
  if (!/^\s*[[{]/.test(text) || !/"(?:annotationType|sortIndex)"/.test(text)) return null
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  const found = annotationsIn(parsed, '', deepest).slice(0, mostNotes)
  if (!found.length) return null
  const notes = found.flatMap(({ fields, work }) => noteFrom(fields, work) ?? [])
  return { ok: true, notes, left: found.length - notes.length }
}

function annotationsIn(value: unknown, work: string, depth: number): { fields: Fields; work: string }[] {
  if (depth === 0) return []
  if (Array.isArray(value)) return value.flatMap((one) => annotationsIn(one, work, depth - 1))
  if (!isFields(value)) return []
  if (typeof value['annotationType'] === 'string') return [{ fields: value, work }]
  if (isFields(value['position']) && typeof value['type'] === 'string' && 'sortIndex' in value)
    return [{ fields: value, work }]
  const isWork = typeof value['title'] === 'string' && value['itemType'] !== 'attachment'
  const named = isWork ? (value['title'] as string) : work
  return ['data', 'items', 'attachments', 'annotations'].flatMap((key) => annotationsIn(value[key], named, depth - 1))
}

function noteFrom(fields: Fields, work: string): IncomingNote | null {
  const told = (api: string, reader: string) => fields[api] ?? fields[reader]
  const type = textOf(told('annotationType', 'type'))
  if (!(type in kinds)) return null
  const mark = kinds[type]!
  const words = textOf(told('annotationText', 'text'))
  const comment = textOf(told('annotationComment', 'comment'))
  const place = positionOf(told('annotationPosition', 'position'))
  if (words === '' && comment === '' && !place) return null
  const [created, modified] = ['dateAdded', 'dateModified'].map((key) => Date.parse(textOf(fields[key])) || 0)
  const author = textOf(told('annotationAuthorName', 'authorName'))
  const key = textOf(told('key', 'id'))
  return {
    id: /^\w{1,64}$/.test(key) ? key : stableId('zotero', work, words, comment, JSON.stringify(place)),
    side: 'cleaned',
    colour: colourOf(textOf(told('annotationColor', 'color'))),
    ...(mark !== null && mark !== 'highlight' ? { mark } : {}),
    note: type === 'text' && comment === '' ? words : comment,
    tags: tagsOf(fields['tags']),
    ...(author ? { author } : {}),
    created: created || modified!,
    modified: modified || created!,
    quotation: { cleaned: mark === null ? '' : words, source: '', prefix: '', suffix: '' },
    ...(place ? { onPaper: { ...place, isRegion: mark === null } } : {}),
    ...(work ? { work } : {}),
  }
}

/** Rectangles on a page of a PDF, as `[left, bottom, right, top]` in points; the API has them as JSON within JSON. */
function positionOf(value: unknown): { page: number; boxes: (readonly [number, number, number, number])[] } | null {
  let position = value
  if (typeof value === 'string')
    try {
      position = JSON.parse(value)
    } catch {
      return null
    }
  if (!isFields(position)) return null
  const page = position['pageIndex']
  if (typeof page !== 'number' || !Number.isInteger(page) || page < 0) return null
  const lists = [listOf(position['rects']), listOf(position['paths']).map(extentOf)].flat()
  const boxes = lists.flatMap((box) => {
    const [left, bottom, right, top] = listOf(box).map(Number)
    const sound = [left, bottom, right, top].every((n) => Number.isFinite(n))
    return sound ? [[left!, bottom!, right!, top!] as const] : []
  })
  return boxes.length ? { page, boxes } : null
}

/** The rectangle around a drawn line, whose points are numbers in turn. */
function extentOf(path: unknown): number[] {
  const numbers = listOf(path).slice(0, 100_000).map(Number)
  const [xs, ys] = [0, 1].map((odd) => numbers.filter((_, i) => i % 2 === odd))
  const most = (all: number[], one: (a: number, b: number) => number) => all.reduce(one, all[0] ?? NaN)
  return [most(xs!, Math.min), most(ys!, Math.min), most(xs!, Math.max), most(ys!, Math.max)]
}

function colourOf(value: string): IncomingNote['colour'] {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(value)
  if (!hex) return 'yellow'
  const [red, green, blue] = hex.slice(1).map((part) => parseInt(part, 16) / 255)
  return nearestColour(red!, green!, blue!)
}

function tagsOf(value: unknown): string[] {
  const tags = listOf(value).map((tag) => (isFields(tag) ? textOf(tag['tag'] ?? tag['name']) : textOf(tag)))
  return [...new Set(tags.filter((tag) => tag !== ''))]
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 1_000_000) : ''
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
