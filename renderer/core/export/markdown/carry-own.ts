import type { Span } from '../../text'
import { keptPlacesOf, keptText, withoutStrayMarks, type KeptPlace } from './kept-places'
import { blocksOf, sumOf, writtenIn, type FileBlock } from './written-blocks'

/** A new export with what is the reader's own in an earlier one. */
export interface CarriedOwn {
  readonly text: string
  /** Passages that the reader wrote outside of the places for that, and that have places of their own now. */
  readonly moved: number
}

/**
 * Carries a reader's own text from an earlier export into a new one: what stands in places for it, and what was written
 * or changed outside of them, which gets places of its own. What has lost its place stands behind what it stood behind.
 * Nothing is dropped.
 *
 * @param previous the file as it is now
 * @param next the new export
 */
export function carryOwn(previous: string, next: string): CarriedOwn {
  const before = previous.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const [nextBlocks, nextPlaces] = [blocksOf(next), keptPlacesOf(next)]
  const written = writtenIn(before)
  const isOwn = (block: FileBlock) => !(written?.has(sumOf(block)) ?? false)
  const standing = new Map<string, Span[]>()
  for (const block of nextBlocks) standing.set(sumOf(block), [...(standing.get(sumOf(block)) ?? []), block])
  const keys = new Set(nextBlocks.flatMap(({ key }) => key ?? []))
  const frontMatter = nextBlocks.find(({ key }) => key !== undefined)

  const filled = new Map<string, string>()
  const added: Insertion[] = []
  const entries: string[] = []
  let at = frontMatter?.to ?? 0
  let moved = 0
  let run: string[] = []
  const close = () => {
    const own = withoutStrayMarks(run.join('\n\n')).trim()
    if (own) added.push({ at, name: nameFor(own), own })
    if (own) moved++
    run = []
  }
  const items = [...blocksOf(before), ...keptPlacesOf(before)].toSorted((a, b) => a.from - b.from)
  for (const item of items) {
    if (isPlace(item)) {
      close()
      const place = nextPlaces.find(({ name }) => name === item.name)
      if (place) at = place.to
      if (item.own.trim() === '') continue
      if (place && !filled.has(item.name)) filled.set(item.name, item.own)
      else added.push({ at, name: item.name, own: item.own })
      continue
    }
    const same = standing.get(sumOf(item))?.shift()
    if (same) {
      close()
      at = Math.max(same.to, frontMatter?.to ?? 0)
    } else if (isOwn(item)) {
      if (item.key === undefined) run.push(bare(item.text))
      else if (frontMatter && !keys.has(item.key)) entries.push(item.text)
      else run.push(`\`\`\`yaml\n${item.text}\n\`\`\``)
    }
  }
  close()
  const places = nextPlaces.map((place) => ({ ...place, own: filled.get(place.name) ?? place.own }))
  return { text: put(next, places, added, frontMatter ? { ...frontMatter, entries } : null), moved }
}

/** Whether a file that was exported holds text of a reader's own. */
export function hasOwnText(file: string): boolean {
  const written = writtenIn(file)
  return (
    keptPlacesOf(file).some(({ own }) => own.trim() !== '') ||
    blocksOf(file).some((block) => !(written?.has(sumOf(block)) ?? false))
  )
}

/** What is put into a file at a place. */
interface Insertion {
  readonly at: number
  readonly name: string
  readonly own: string
}

function isPlace(item: FileBlock | KeptPlace): item is KeptPlace {
  return 'own' in item
}

/** A footnote as a paragraph: two of one name would be one too many. */
function bare(block: string): string {
  const footnote = /^\[\^[^\]]+\]:\s*/.exec(block)
  return footnote ? block.slice(footnote[0].length).replace(/\n {4}/g, '\n') : block
}

function nameFor(own: string): string {
  return `own-${sumOf({ text: own })}`
}

/** A file with its places filled, new ones put in, and entries added to its front matter. */
function put(
  file: string,
  places: readonly KeptPlace[],
  added: readonly Insertion[],
  front: (Span & { readonly entries: readonly string[] }) | null,
): string {
  const used = new Set(places.map(({ name }) => name))
  const unique = (name: string): string => {
    const free = used.has(name) ? unique(`${name}x`) : name
    used.add(free)
    return free
  }
  const edits = [
    ...places.map(({ from, to, name, own }) => ({ from, to, text: keptText(name, own) })),
    ...added.map(({ at, name, own }) => ({ from: at, to: at, text: keptText(unique(name), own) })),
    ...(front?.entries.length
      ? [{ from: front.to - '\n---'.length, to: front.to - '\n---'.length, text: `\n${front.entries.join('\n')}` }]
      : []),
  ].map((edit, i) => ({ ...edit, i }))
  let text = ''
  let done = 0
  for (const { from, to, text: own } of edits.toSorted((a, b) => a.from - b.from || a.to - b.to || a.i - b.i)) {
    text += file.slice(done, from)
    if (from === to && own.startsWith('<!--')) {
      text = `${text.trimEnd()}${text.trim() ? '\n\n' : ''}${own}\n\n`
      done = from + /^\s*/.exec(file.slice(from))![0].length
    } else {
      text += own
      done = to
    }
  }
  return `${text}${file.slice(done)}`.trimEnd() + '\n'
}
