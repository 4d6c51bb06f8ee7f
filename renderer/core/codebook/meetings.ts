import { colourValues, type Colour } from '../anchor'
import { markup } from './xml'

/** A note as far as tags meet on it. */
export interface TaggedPlace {
  readonly documentId: string
  readonly noteId: string
  readonly tags: readonly string[]
  /** What it is on: spans of pages, in UTF-16 offsets. */
  readonly targets: readonly { readonly page: number; readonly from: number; readonly to: number }[]
}

/** Two tags that stand on the same words. */
export interface Meeting {
  /** The one that comes first by its name. */
  readonly first: string
  readonly second: string
  /** On how many notes, or pairs of notes that overlap. */
  readonly count: number
  /** Ids of those notes. */
  readonly noteIds: ReadonlySet<string>
}

/** Where tags meet: on one note, or on notes of which the words overlap. Pairs that meet most come first. */
export function meetingsOf(places: readonly TaggedPlace[]): Meeting[] {
  const found = new Map<string, { first: string; second: string; count: number; noteIds: Set<string> }>()
  const meet = (one: string, other: string, noteIds: readonly string[]) => {
    const [first, second] = one < other ? [one, other] : [other, one]
    const key = `${first}\n${second}`
    const meeting = found.get(key) ?? { first, second, count: 0, noteIds: new Set<string>() }
    meeting.count++
    for (const id of noteIds) meeting.noteIds.add(id)
    found.set(key, meeting)
  }
  for (const { tags, noteId } of places)
    for (const [i, one] of tags.entries()) for (const other of tags.slice(i + 1)) meet(one, other, [noteId])
  const byPage = new Map<string, { from: number; to: number; place: TaggedPlace }[]>()
  for (const place of places)
    for (const { page, from, to } of place.targets) {
      const key = `${place.documentId} ${page}`
      byPage.set(key, [...(byPage.get(key) ?? []), { from, to, place }])
    }
  const met = new Set<string>()
  for (const spans of byPage.values()) {
    spans.sort((a, b) => a.from - b.from)
    for (const [i, { to, place }] of spans.entries())
      for (let j = i + 1; j < spans.length && spans[j]!.from < to; j++) {
        const other = spans[j]!.place
        const key = [place.noteId, other.noteId].sort().join(' ')
        if (other === place || met.has(key)) continue
        met.add(key)
        for (const one of place.tags)
          for (const two of other.tags) if (one !== two) meet(one, two, [place.noteId, other.noteId])
      }
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.first < b.first ? -1 : 1))
}

/** Tags that meet others, those that meet most first. */
export function tagsThatMeet(meetings: readonly Meeting[]): string[] {
  const counts = new Map<string, number>()
  for (const { first, second, count } of meetings)
    for (const tag of [first, second]) counts.set(tag, (counts.get(tag) ?? 0) + count)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en')).map(([tag]) => tag)
}

/**
 * A picture of where tags meet (SVG 1.1, nothing in it is fetched or run): tags on a circle in their colours, lines between those that meet,
 * the thicker the more often they do.
 *
 * @param tags that are drawn, in their order around the circle
 */
export function meetingsPicture(
  tags: readonly string[],
  meetings: readonly Meeting[],
  colourOf: (tag: string) => Colour,
): string {
  const [width, height, radius] = [900, 640, 220]
  const at = (i: number) => {
    const turn = (i / Math.max(1, tags.length)) * 2 * Math.PI - Math.PI / 2
    return { x: width / 2 + radius * Math.cos(turn), y: height / 2 + radius * Math.sin(turn), turn }
  }
  const places = new Map(tags.map((tag, i) => [tag, at(i)]))
  const drawn = meetings.filter(({ first, second }) => places.has(first) && places.has(second))
  const most = Math.max(1, ...drawn.map(({ count }) => count))
  const number = (value: number) => value.toFixed(1)
  const lines = drawn.map(({ first, second, count }) => {
    const [a, b] = [places.get(first)!, places.get(second)!]
    return `<path d="M${number(a.x)} ${number(a.y)}Q${width / 2} ${height / 2} ${number(b.x)} ${number(b.y)}" fill="none" stroke="#5b6b70" stroke-opacity="0.55" stroke-width="${number(1 + (7 * count) / most)}"><title>${markup(`${first}, ${second}: ${count}`)}</title></path>`
  })
  const names = tags.map((tag) => {
    const { x, y, turn } = places.get(tag)!
    const isLeft = Math.cos(turn) < -0.01
    const isMiddle = Math.abs(Math.cos(turn)) <= 0.01
    const [dx, dy] = [14 * Math.cos(turn), 14 * Math.sin(turn)]
    return `<circle cx="${number(x)}" cy="${number(y)}" r="7" fill="#${colourValues[colourOf(tag)]}"/><text x="${number(x + dx)}" y="${number(y + dy + 4 + (isMiddle ? Math.sign(dy) * 6 : 0))}" text-anchor="${isMiddle ? 'middle' : isLeft ? 'end' : 'start'}">${markup(tag)}</text>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="serif" font-size="14" fill="#1e2226">`,
    '<title>Where tags meet</title>',
    `<rect width="${width}" height="${height}" fill="#fdfcfa"/>`,
    ...lines,
    ...names,
    '</svg>',
    '',
  ].join('\n')
}
