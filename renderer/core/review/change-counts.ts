import { isLineWork } from '../clean'
import { isDecided, isDoubtful, type Change, type Page, type PagePatch, type Text } from '../text'

/** How many changes there are in a text, by what became of them; each is counted once. */
export interface ChangeCounts {
  /** Applied by the cleaner, accepted, or typed by the reader. */
  readonly applied: number
  /** Proposed, or marked as unclear: they wait for a reader's word. */
  readonly toLookAt: number
  readonly rejected: number
  /** Those of all these that the reader decided or typed. */
  readonly decided: number
  /** Of white space and line ends. They come by the thousand, and are told apart. */
  readonly lineWork: number
  /** Pieces of the text that are read elsewhere than where they stand in the file. */
  readonly moved: number
}

/** Counts the changes of a document. */
export function countChanges(text: Text): ChangeCounts {
  return sumOfCounts(
    text.pages.map((page) => {
      let own = counts.get(page)
      if (!own) counts.set(page, (own = countsOf(page)))
      return own
    }),
  )
}

/** The counts of several pages or documents in one. */
export function sumOfCounts(several: readonly ChangeCounts[]): ChangeCounts {
  const sum = { applied: 0, toLookAt: 0, rejected: 0, decided: 0, lineWork: 0, moved: 0 }
  for (const own of several)
    for (const part of ['applied', 'toLookAt', 'rejected', 'decided', 'lineWork', 'moved'] as const)
      sum[part] += own[part]
  return sum
}

/** How many changes there are, those of white space and line ends aside. */
export function allOf({ applied, toLookAt, rejected }: ChangeCounts): number {
  return applied + toLookAt + rejected
}

/** The count with its parts, as it is told everywhere: "5,334 changes: 4,248 applied, 1,024 to look at, 62 rejected". */
export function tallied(counts: ChangeCounts): string {
  const all = allOf(counts)
  const parts = [
    [counts.applied, 'applied'],
    [counts.toLookAt, 'to look at'],
    [counts.rejected, 'rejected'],
  ] as const
  const told = parts.filter(([n]) => n > 0).map(([n, what]) => `${number.format(n)} ${what}`)
  return `${number.format(all)} ${all === 1 ? 'change' : 'changes'}${told.length ? `: ${told.join(', ')}` : ''}`
}

/** What is told besides: "; besides, spaces and line ends in 1,200 places, and 10 pieces of text read elsewhere than in the file"; '' for nothing. */
export function besides({
  lineWork,
  moved = 0,
}: Pick<ChangeCounts, 'lineWork'> & Partial<Pick<ChangeCounts, 'moved'>>): string {
  const told = [
    lineWork && `spaces and line ends in ${number.format(lineWork)} ${lineWork === 1 ? 'place' : 'places'}`,
    moved && `${number.format(moved)} ${moved === 1 ? 'piece' : 'pieces'} of text read elsewhere than in the file`,
  ].filter(Boolean)
  return told.length ? `; besides, ${told.join(', and ')}` : ''
}

/**
 * How many places steps changed, told as changes are everywhere: "31 changes; besides, spaces and line ends in 12 places"; '' for
 * none. What is replaced by another change counts once.
 */
export function talliedPatches(patches: Iterable<PagePatch>): string {
  let [told, lineWork] = [0, 0]
  const sizeOf = (changes: readonly Change[]) => changes.filter((change) => !isLineWork(change)).length
  for (const { added, removed } of patches) {
    const [more, less] = [sizeOf(added), sizeOf(removed)]
    told += Math.max(more, less)
    lineWork += Math.max(added.length - more, removed.length - less)
  }
  if (told === 0) return besides({ lineWork }).replace('; besides, ', '')
  return `${number.format(told)} ${told === 1 ? 'change' : 'changes'}${besides({ lineWork })}`
}

const number = new Intl.NumberFormat()

/** What is known of each page, while it is as it is. */
const counts = new WeakMap<Page, ChangeCounts>()

function countsOf(page: Page): ChangeCounts {
  const told = page.changes.filter((change) => !isLineWork(change))
  const rejected = told.filter((change) => change.state === 'rejected').length
  const toLookAt = told.filter(isDoubtful).length
  return {
    applied: told.length - rejected - toLookAt,
    toLookAt,
    rejected,
    decided: told.filter(isDecided).length,
    lineWork: page.changes.length - told.length,
    moved: movedIn(page),
  }
}

/** The fewest pieces of a page that stand elsewhere, so that all others follow each other as in the file; line ends by themselves are none. */
function movedIn({ source, order }: Page): number {
  const pieces = order.length < 2 ? order : order.filter(({ from, to }) => source.slice(from, to).trim() !== '')
  // Of each length of a rising row of pieces the least end: Fredman 1975.
  const ends: number[] = []
  for (const { from } of pieces) {
    const at = ends.findIndex((end) => end >= from)
    ends[at < 0 ? ends.length : at] = from
  }
  return pieces.length - ends.length
}
