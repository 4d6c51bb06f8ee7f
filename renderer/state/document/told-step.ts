import type { HistoryStep } from '../../core/history'
import { besides, countChanges, tallied, talliedPatches } from '../../core/review'
import { isDecided, type Text } from '../../core/text'

/** Which way through the history. */
export type Way = 'undo' | 'redo'

/** Changes that can be seen at one place; a step of more is told. */
const fewChanges = 4

/** Whether what a step did is seen by going to its place; else it has to be told. */
export function isSeen({ pages, annotations, sources, scratch, cleaning, description }: HistoryStep): boolean {
  const count = [...pages.values()].reduce((sum, { added, removed }) => sum + Math.max(added.length, removed.length), 0)
  if (count > fewChanges || sources) return false
  // A note, or what is noted beside the text, may go without anything in sight being another.
  return pages.size > 0 || !(annotations.length || scratch || cleaning || description)
}

/** What is said of a step that was taken back or done again; null where it is enough to see it. */
export function saidOfStep(step: HistoryStep, way: Way, text: Text): string | null {
  if (isSeen(step) && !isByCleaner(step) && !isDecision(step)) return null
  const said = `${way === 'undo' ? 'Undone' : 'Done again'}: ${step.label}`
  return `${said}${isByCleaner(step) ? nowCounted(text) : ownCounts(step)}.`
}

/** Whether a step is the cleaner's work alone: what it changed nobody had decided. */
function isByCleaner({ pages, sources, annotations }: HistoryStep): boolean {
  if (!pages.size || sources || annotations.length) return false
  return [...pages.values()].every(({ added, removed, order }) => !order && ![...added, ...removed].some(isDecided))
}

/** Whether a step decided changes that were there, and changed nothing else: the text may look the same after it. */
function isDecision({ pages }: HistoryStep): boolean {
  const patches = [...pages.values()]
  return (
    patches.length > 0 &&
    patches.every(({ added, removed, order }) => {
      const before = new Map(removed.map((change) => [change.id, change]))
      return !order && added.length === before.size && added.every(({ id, after }) => before.get(id)?.after === after)
    })
  )
}

/** How many changes there are now, as all else on the screen tells it. */
function nowCounted(text: Text): string {
  const counts = countChanges(text)
  return `. Now ${tallied(counts)}${besides(counts)}`
}

/** How many changes a step of several is of, where it doesn't say so itself. */
function ownCounts({ label, pages }: HistoryStep): string {
  const patches = [...pages.values()]
  const isOne = patches.length === 1 && Math.max(patches[0]!.added.length, patches[0]!.removed.length) === 1
  const counts = isOne || /\d changes?$/.test(label) ? '' : talliedPatches(patches)
  return counts ? ` (${counts})` : ''
}
