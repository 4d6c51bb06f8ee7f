import { bounded, emptyHistory, joinSteps, push, weightOf, type History, type HistoryStep } from '../../core/history'
import type { StepRow, StepWrites } from '../../store'
import { newId } from './new-id'

/** What is kept of a history: steps, and changes in all of them. Older steps can no longer be undone. */
const bounds = { steps: 1000, weight: 60_000 }

/** The history of an open document, and how far it is on the disk. */
export class KeptHistory {
  now = $state.raw<History<HistoryStep>>(emptyHistory)
  /** The steps that are on the disk, or on their way there. */
  private readonly rows = new Map<HistoryStep, StepRow>()

  constructor(
    private readonly documentId: string,
    kept?: { readonly history: History<HistoryStep>; readonly rows: readonly StepRow[] },
  ) {
    if (!kept) return
    this.now = kept.history
    for (const row of kept.rows) this.rows.set(row.step, row)
  }

  /** Whether earlier steps than the first were done and are no longer kept. */
  get isCut(): boolean {
    const first = this.now.done[0] ?? this.now.undone.at(-1)
    return first !== undefined && (this.rows.get(first)?.number ?? 0) > 0
  }

  /** Adds a step. */
  push(step: HistoryStep): void {
    this.now = bounded(push(this.now, step, joinSteps), bounds, weightOf)
  }

  /** What is to be written for the disk to have the history as it is now. */
  writes(): StepWrites {
    const { done, undone } = this.now
    const kept = new Set([...done, ...undone])
    const rows = [...this.rows.values()]
    const put: StepRow[] = []
    // Steps are numbered on from those that were left out or replaced: the first ever done has the number 0.
    let number = rows.length ? Math.min(...rows.map((row) => row.number)) - 1 : -1
    const keep = (step: HistoryStep, isUndone: 0 | 1) => {
      const known = this.rows.get(step)
      number = known?.number ?? number + 1
      if (known?.undone !== isUndone)
        put.push({ id: known?.id ?? newId(), documentId: this.documentId, number, undone: isUndone, step })
    }
    for (const step of done) keep(step, 0)
    for (const step of undone.toReversed()) keep(step, 1)
    return { put, drop: rows.filter((row) => !kept.has(row.step)).map((row) => row.id) }
  }

  /** Learns that this is on the disk now. */
  wrote({ put, drop }: StepWrites): void {
    const dropped = new Set(drop)
    for (const [step, row] of this.rows) if (dropped.has(row.id)) this.rows.delete(step)
    for (const row of put) this.rows.set(row.step, row)
  }
}
