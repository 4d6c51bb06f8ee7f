import type { JobItemRow, JobKind, JobRow } from '../../store'

/** How far one of the things of a job is: pages of it that are done. */
export interface ItemProgress {
  readonly done: number
  readonly total: number
}

/** A job, and one of the things that it is about. */
export type JobItem<Kind extends JobKind = JobKind> = JobItemRow<Kind>

/** Items of which each step is told as it is taken. */
const fewItems = 20

/** Something that was asked for, with how far it is. */
export class Job<Kind extends JobKind = JobKind> {
  readonly id: string
  readonly kind: Kind
  readonly name: string
  readonly made: number
  readonly work: JobRow<Kind>['work']
  place = $state(0)
  paused = $state(false)
  /** In the order in which they are done. */
  items = $state.raw<readonly JobItem<Kind>[]>([])
  /** What is in work, by its number; null where it does not tell how far it is. */
  working = $state.raw<ReadonlyMap<number, ItemProgress | null>>(new Map())
  /** Whether it is kept, so that it goes on after a restart. */
  isKept = $state(true)
  private readonly tallies = $derived.by(() => {
    const tallies = { waiting: 0, done: 0, failed: 0, cancelled: 0 }
    for (const { state } of this.items) tallies[state]++
    return tallies
  })
  /** What became of items, and is not told yet. */
  private readonly untold = new Map<number, JobItem<Kind>>()
  private telling: ReturnType<typeof setTimeout> | undefined

  constructor({ id, kind, name, made, work, place, paused }: JobRow<Kind>, items: readonly JobItem<Kind>[]) {
    this.id = id
    this.kind = kind
    this.name = name
    this.made = made
    this.work = work
    this.place = place
    this.paused = paused
    this.items = items.toSorted((a, b) => a.place - b.place)
  }

  /** How many of its items are how far; those in work count as waiting. */
  get counts(): Readonly<Record<JobItem['state'], number>> {
    return this.tallies
  }

  /** Whether all is done that was not given up. */
  get isOver(): boolean {
    return this.counts.waiting === 0
  }

  /** Whether files were made that are still to be saved. */
  get hasFiles(): boolean {
    return this.items.some(({ made }) => made?.length)
  }

  /** The item that is to be done next; undefined where none waits or all that do are in work. */
  next(): JobItem<Kind> | undefined {
    return this.items.find(
      ({ number, state }) => state === 'waiting' && !this.working.has(number) && !this.untold.has(number),
    )
  }

  /** An item as it is now, told or not. */
  item(number: number): JobItem<Kind> | undefined {
    return this.untold.get(number) ?? this.items.find((item) => item.number === number)
  }

  /** Puts an item in the place of what it was. Of a few it is told at once, of thousands some times a second. */
  set(item: JobItem<Kind>): void {
    this.untold.set(item.number, item)
    if (this.items.length <= fewItems) this.tell()
    else this.telling ??= setTimeout(() => this.tell(), 100)
  }

  /** Tells what became of items. */
  tell(): void {
    clearTimeout(this.telling)
    this.telling = undefined
    if (!this.untold.size) return
    this.items = this.items.map((item) => this.untold.get(item.number) ?? item)
    this.untold.clear()
  }

  /** Notes that an item is in work, and how far. */
  begin(number: number, progress: ItemProgress | null): void {
    this.working = new Map(this.working).set(number, progress)
  }

  /** Notes that an item is in work no more. */
  end(number: number): void {
    this.working = new Map([...this.working].filter(([other]) => other !== number))
  }

  /** The job as it is kept. */
  rowFor(owner: string): JobRow<Kind> {
    const { id, kind, name, made, work, place, paused } = this
    return { id, kind, name, made, work, place, paused, owner }
  }
}
