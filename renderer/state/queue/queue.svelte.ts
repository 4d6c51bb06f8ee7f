import { reasonOf } from '../../core/faults/reason'
import {
  liveAnswers,
  changeJobs,
  dropJob,
  keepItem,
  keepJob,
  ownersOfJobs,
  takeJobsOver,
  type JobKind,
  type JobTerms,
  type KeptFile,
  type LibraryDatabase,
} from '../../store'
import { Job, type ItemProgress, type JobItem } from './job.svelte'

/** What came of one item. */
export interface ItemOutcome {
  /** In a sentence, where there is more to say than that it is done. */
  readonly said?: string
  /** Files that were made of it. */
  readonly made?: readonly KeptFile[]
}

/** Who does the jobs of a kind. */
export interface JobWorker<Kind extends JobKind> {
  /** How many items are in work at once. */
  readonly atOnce: number
  /**
   * Does one item.
   * @throws whatever goes wrong, which is told of this item alone; DOMException AbortError when the signal cancels it
   */
  run(
    item: JobItem<Kind>,
    job: Job<Kind>,
    watch: { readonly signal: AbortSignal; readonly onProgress: (progress: ItemProgress) => void },
  ): Promise<ItemOutcome>
  /** Hears that all items of a job are done, failed or given up. */
  ended?(job: Job<Kind>): void
  /** Hears that nothing of its kind is in work any more. */
  rests?(): void
  /** Whether an item that failed or was given up can be done again; where it is left out, each can. */
  canRetry?(item: JobItem<Kind>): boolean
  /** Hears that a job is told no more. */
  forgotten?(job: Job<Kind>): void
}

/** What is asked for. */
export interface JobOrder<Kind extends JobKind> {
  readonly kind: Kind
  readonly name: string
  readonly work: JobTerms[Kind]['work']
  readonly items: readonly { readonly title: string; readonly what: JobTerms[Kind]['what'] }[]
  /**
   * What is kept of an item, where that is more than what it is about; an order whose items are too much to be kept says null, and is
   * gone with the window.
   */
  readonly kept?: ((item: Pick<JobItem, 'jobId' | 'number'>) => JobTerms[Kind]['what']) | null
}

/** How long files that were saved can be saved again, in milliseconds: a day. */
const keepsSaved = 86_400_000

/** What a window's lock is called by which others know that it is open. */
const lockOf = (window: string) => `diptych-queue-${window}`

/**
 * All that is done to many documents: files that come in, pages that are recognised, documents that are cleaned and exported. Jobs of one
 * kind are done in the order in which they stand, kinds beside each other. What waits is kept and goes on after a restart; what a window
 * leaves behind is taken over by another one.
 */
export class Queue {
  /** In the order in which they are done. */
  jobs = $state.raw<readonly Job[]>([])
  private readonly workers = new Map<JobKind, JobWorker<JobKind>>()
  private readonly aborts = new Map<string, AbortController>()
  private readonly owner: string = crypto.randomUUID()
  private readonly heirs = new Set<string>([this.owner])
  /** What is kept of the items of new jobs. */
  private readonly kept = new Map<string, (item: Pick<JobItem, 'jobId' | 'number'>) => JobTerms[JobKind]['what']>()
  /** Jobs whose end somebody waits for. */
  private readonly awaited = new Map<string, () => void>()

  constructor(private readonly db: LibraryDatabase) {}

  /** Says who does the jobs of a kind. */
  employ<Kind extends JobKind>(kind: Kind, worker: JobWorker<Kind>): void {
    this.workers.set(kind, worker as JobWorker<JobKind>)
  }

  /** Takes up what other windows have left, now and later. */
  restore(): void {
    const { locks } = globalThis.navigator ?? {}
    void locks?.request(lockOf(this.owner), () => new Promise(() => undefined))
    liveAnswers(() => ownersOfJobs(this.db), {
      next: (owners) => {
        for (const owner of owners) {
          if (this.heirs.has(owner)) continue
          this.heirs.add(owner)
          const inherit = () => this.inherit(owner)
          // The lock of a window that is open is given when it is gone.
          void (locks ? locks.request(lockOf(owner), inherit) : inherit())
        }
      },
      // A library that can't be read says so itself; there is nothing to take up then.
      error: () => undefined,
    })
  }

  /** The jobs of a kind. */
  of<Kind extends JobKind>(kind: Kind): readonly Job<Kind>[] {
    return this.jobs.filter((job) => job.kind === kind) as unknown as readonly Job<Kind>[]
  }

  /** Whether anything is to be done. */
  get isBusy(): boolean {
    return this.jobs.some((job) => !job.isOver)
  }

  /** Makes a job of what is asked for; nothing is done of it before it is added. */
  prepare<Kind extends JobKind>({ kind, name, work, items, kept }: JobOrder<Kind>): Job<Kind> {
    const place = Math.max(-1, ...this.jobs.map((job) => job.place)) + 1
    const id = crypto.randomUUID()
    const made = items.map(({ title, what }, number): JobItem<Kind> => {
      return { jobId: id, number, place: number, title, state: 'waiting', what }
    })
    const job = new Job<Kind>({ id, kind, name, place, made: Date.now(), paused: false, owner: this.owner, work }, made)
    job.isKept = kept !== null
    if (kept) this.kept.set(id, kept)
    return job
  }

  /** Adds a job, behind those that are there. What went well of the same kind before is not told any more. */
  add<Kind extends JobKind>(asked: Job<Kind> | JobOrder<Kind>): Job<Kind> {
    const job = asked instanceof Job ? asked : this.prepare(asked)
    const isKnown = ({ savedAt }: Job) => savedAt !== null && Date.now() - savedAt < keepsSaved
    const settled = (other: Job) =>
      other.kind === job.kind && other.isOver && !other.counts.failed && !other.hasFiles && !isKnown(other)
    for (const other of this.jobs.filter(settled)) this.forget(other)
    this.jobs = [...this.jobs, job]
    if (job.isKept) void this.keep(job)
    this.work()
    return job
  }

  /** Settles when all items of a job are done, failed or given up. */
  ended(job: Pick<Job, 'id' | 'isOver'>): Promise<void> {
    return job.isOver ? Promise.resolve() : new Promise((resolve) => this.awaited.set(job.id, resolve))
  }

  /** Has a job rest when what is in work of it is done. */
  pause(job: Job): void {
    this.change([job], () => ({ paused: true }))
  }

  /** Goes on with a job. */
  resume(job: Job): void {
    this.change([job], () => ({ paused: false }))
    this.work()
  }

  /** Puts a job before the one that stands before it among those of its kind, or before them all. */
  advance(job: Job, how: 'by one' | 'to the front'): void {
    const before = this.of(job.kind).filter((other) => !other.isOver && other.place < job.place)
    const other = how === 'by one' ? before.at(-1) : before[0]
    if (!other) return
    const moved = this.jobs.filter((one) => one !== job)
    moved.splice(moved.indexOf(other), 0, job)
    this.jobs = moved
    this.change(moved, (one) => ({ place: moved.indexOf(one) }))
  }

  /** Does an item of a job before its others. */
  prefer<Kind extends JobKind>(job: Job<Kind>, number: number): void {
    job.tell()
    const item = job.items.find((one) => one.number === number)
    if (!item) return
    const first = { ...item, place: Math.min(...job.items.map(({ place }) => place)) - 1 }
    job.items = [first, ...job.items.filter((one) => one !== item)]
    this.keepState(job, first)
  }

  /** Does again what failed or was given up: one item, or all that did. */
  retry(job: Job, number?: number): void {
    job.tell()
    const again = job.items.filter((item) => this.canRetry(job, item) && (number ?? item.number) === item.number)
    for (const { said: _said, ...item } of again) job.set({ ...item, state: 'waiting' } as JobItem)
    job.tell()
    // What was over is not kept any more.
    if (job.isKept) void keepJob(this.db, job.rowFor(this.owner), job.items).catch(() => (job.isKept = false))
    this.resume(job)
  }

  /** Whether an item failed or was given up, and can be done again. */
  canRetry(job: Job, item: JobItem): boolean {
    const isLeft = item.state === 'failed' || item.state === 'cancelled'
    return isLeft && (this.workers.get(job.kind)?.canRetry?.(item) ?? true)
  }

  /** Gives up what is not done of a job, at once; what is done stays. */
  cancel(job: Job): void {
    this.aborts.get(job.id)?.abort()
    this.aborts.delete(job.id)
    job.tell()
    this.giveUp(
      job,
      job.items.filter(({ number, state }) => state === 'waiting' && !job.working.has(number)),
    )
  }

  /** Gives up items of a job that wait. */
  withdraw<Kind extends JobKind>(job: Job<Kind>, isMeant: (what: JobTerms[Kind]['what']) => boolean): void {
    job.tell()
    this.giveUp(
      job,
      job.items.filter(({ number, state, what }) => state === 'waiting' && !job.working.has(number) && isMeant(what)),
    )
  }

  /** Takes a job that is over out of the list, with the files that were made of it. */
  dismiss(job: Job): void {
    if (job.isOver) this.forget(job)
  }

  /** Notes that the files of a job are saved: they can be saved again for a day, as long as the window is open. */
  filesSaved(job: Job): void {
    job.tell()
    for (const { made: _made, ...item } of job.items.filter(({ made }) => made)) this.keepState(job, item as JobItem)
    job.savedAt = Date.now()
    if (job.isOver && !job.counts.failed) void dropJob(this.db, job.id).catch(() => undefined)
  }

  private giveUp(job: Job, items: readonly JobItem[]): void {
    for (const item of items) {
      const left: JobItem = { ...item, state: 'cancelled' }
      job.set(left)
      this.keepState(job, left)
    }
    job.tell()
    if (items.length) this.settle(job)
  }

  private forget(job: Job): void {
    this.jobs = this.jobs.filter((other) => other !== job)
    this.workers.get(job.kind)?.forgotten?.(job)
    // Where it can't be written the library says so; the list is told without it.
    void dropJob(this.db, job.id).catch(() => undefined)
  }

  private async inherit(owner: string): Promise<void> {
    const left = await takeJobsOver(this.db, owner, this.owner)
    this.heirs.delete(owner)
    const jobs = left.map(([row, items]) => new Job(row, items))
    if (!jobs.length) return
    this.jobs = [...this.jobs, ...jobs].toSorted((a, b) => a.place - b.place)
    // One whose last item was done when the window went has nothing left to be told.
    for (const job of jobs) if (job.isOver) this.settle(job)
    this.work()
  }

  private change(jobs: readonly Job[], to: (job: Job) => Partial<Pick<Job, 'place' | 'paused'>>): void {
    const changes = new Map(jobs.map((job) => [job.id, to(job)]))
    for (const job of jobs) Object.assign(job, changes.get(job.id))
    void changeJobs(this.db, changes).catch(() => undefined)
  }

  /** Keeps a new job: first what is done last, since what is done first may be done before that is over. */
  private async keep<Kind extends JobKind>(job: Job<Kind>): Promise<void> {
    const kept = this.kept.get(job.id) as Required<JobOrder<Kind>>['kept'] | undefined
    this.kept.delete(job.id)
    const row = job.rowFor(this.owner)
    try {
      if (!kept) return await keepJob(this.db, row, job.items)
      await keepJob(this.db, row, [])
      for (const { number } of job.items.toReversed()) {
        const item = job.item(number)
        if (item?.state !== 'waiting' || !this.jobs.includes(job)) continue
        await keepItem(this.db, { ...item, what: kept(item) })
        const now = job.item(number)
        if (now && now.state !== 'waiting') await keepItem(this.db, now)
      }
    } catch {
      // It is done all the same, and can't be taken up by another window: that is told with it.
      job.isKept = false
    }
  }

  private keepState<Kind extends JobKind>(job: Job<Kind>, item: JobItem<Kind>): void {
    if (job.isKept)
      void keepItem(this.db, item).catch(() => {
        job.isKept = false
      })
  }

  private work(): void {
    for (const [kind, worker] of this.workers) {
      let free = worker.atOnce - this.of(kind).reduce((sum, job) => sum + job.working.size, 0)
      for (const job of this.jobs.filter((one) => one.kind === kind && !one.paused))
        for (let item = job.next(); item && free > 0; item = job.next(), free--) {
          job.begin(item.number, null)
          void this.run(job, item, worker)
        }
    }
  }

  private async run(job: Job, item: JobItem, worker: JobWorker<JobKind>): Promise<void> {
    const { number } = item
    const abort = this.aborts.get(job.id) ?? new AbortController()
    this.aborts.set(job.id, abort)
    const { signal } = abort
    let end: JobItem
    try {
      const onProgress = (progress: ItemProgress) => job.begin(number, progress)
      const { said, made } = await worker.run(item, job, { signal, onProgress })
      end = { ...(job.item(number) ?? item), state: 'done', ...(said ? { said } : {}), ...(made ? { made } : {}) }
    } catch (cause) {
      const isGivenUp = signal.aborted || (cause instanceof DOMException && cause.name === 'AbortError')
      const now = job.item(number) ?? item
      end = isGivenUp ? { ...now, state: 'cancelled' } : { ...now, state: 'failed', said: reasonOf(cause) }
    }
    if (end.made) job.savedAt = null
    job.set(end)
    job.end(number)
    this.keepState(job, end)
    this.settle(job)
    this.work()
    if (!this.of(job.kind).some(({ working }) => working.size)) worker.rests?.()
  }

  /** Ends a job of which nothing waits: one that went well need not be kept. */
  private settle(job: Job): void {
    if (job.next() || job.working.size) return
    job.tell()
    if (!job.isOver) return
    this.aborts.delete(job.id)
    if (!job.counts.failed && !job.hasFiles) void dropJob(this.db, job.id).catch(() => undefined)
    this.workers.get(job.kind)?.ended?.(job)
    this.awaited.get(job.id)?.()
    this.awaited.delete(job.id)
  }
}
