import { reasonOf } from '../../core/faults/reason'
import { likelyPairs, type KnownPage, type LikelyPair } from '../../core/duplicates'
import { sourcesInPortions, type LibraryDatabase } from '../../store'
import { runTask } from '../../workers/run-task'
import { Setting } from '../settings'

/** Two documents that may be the same, or two pages of one. */
export interface FoundPair extends Pick<LikelyPair, 'pages' | 'coverage'> {
  /** The same whenever it is found. */
  readonly key: string
  readonly first: string
  readonly second: string
  readonly kind: 'same file' | 'same text' | 'alike' | 'pages of one'
}

/** What finding duplicates takes of workers; tests do it at once. */
interface Likening {
  readonly fingerprints: (
    texts: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly Omit<KnownPage, 'document' | 'page'>[]>
  readonly alike: (pages: readonly KnownPage[], signal: AbortSignal) => Promise<Parameters<typeof likelyPairs>[1]>
}

const inWorker: Likening = {
  fingerprints: async (texts, signal) => (await runTask('fingerprints', { texts }, { signal })).fingerprints,
  alike: async (pages, signal) => (await runTask('alike', { pages }, { signal })).alike,
}

/** Documents of the library that may be the same: found when that is asked for, and decided by the reader. */
export class Duplicates {
  /** Pages that were read, of all; null while nothing is looked for. */
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null)
  /** Why they could not be found, as a sentence. */
  problem = $state<string | null>(null)
  private found = $state.raw<readonly FoundPair[] | null>(null)
  private abort: AbortController | null = null
  /** Keys of pairs that the reader said are not the same. */
  private readonly told: Setting<readonly string[]>

  constructor(
    private readonly db: LibraryDatabase,
    private readonly likening: Likening = inWorker,
  ) {
    this.told = new Setting(db, 'not-the-same', (kept) =>
      Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : [],
    )
  }

  /** The pairs that were found and not told to be different; null until they were looked for. */
  get pairs(): readonly FoundPair[] | null {
    if (!this.found) return null
    const told = new Set(this.told.current)
    return this.found.filter(({ key }) => !told.has(key))
  }

  /** How many pairs were found that the reader said are not the same. */
  get setAside(): number {
    const told = new Set(this.told.current)
    return this.found?.filter(({ key }) => told.has(key)).length ?? 0
  }

  /** Looks through all documents of the library. */
  async find(): Promise<void> {
    this.stop()
    const { signal } = (this.abort = new AbortController())
    this.problem = null
    try {
      const pairs = await this.look(signal)
      if (!signal.aborted) this.found = pairs
    } catch (cause) {
      if (!signal.aborted) this.problem = `Duplicates could not be looked for: ${reasonOf(cause)}.`
    } finally {
      if (this.abort?.signal === signal) this.progress = null
    }
  }

  /** Stops looking; what was found before stays. */
  stop(): void {
    this.abort?.abort()
    this.progress = null
  }

  /**
   * Keeps that a pair is not the same.
   * @returns what takes it back
   */
  async notTheSame({ key }: FoundPair): Promise<() => Promise<void>> {
    await this.told.set([...this.told.current.filter((other) => other !== key), key])
    return () => this.told.set(this.told.current.filter((other) => other !== key))
  }

  /** Shows again what was told to be different. */
  async forgetTold(): Promise<() => Promise<void>> {
    const before = this.told.current
    const keys = new Set(this.found?.map(({ key }) => key))
    await this.told.set(before.filter((key) => !keys.has(key)))
    return () => this.told.set(before)
  }

  private async look(signal: AbortSignal): Promise<FoundPair[]> {
    const documents: { readonly id: string; readonly hash: string; readonly created: number }[] = []
    await this.db.documents.each(({ id, hash, created, deleted }) => {
      if (deleted === null) documents.push({ id, hash, created })
    })
    // What came first stands first.
    documents.sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1))
    const hashes = new Map(documents.map(({ id, hash }) => [id, hash]))
    const ids = documents.map(({ id }) => id)
    const numbers = new Map(ids.map((id, number) => [id, number]))
    const total = await this.db.sources.count()
    this.progress = { done: 0, total }
    const pages: KnownPage[] = []
    let done = 0
    for await (const portion of sourcesInPortions(this.db)) {
      signal.throwIfAborted()
      const here = portion.filter(({ documentId }) => numbers.has(documentId))
      const made = await this.likening.fingerprints(
        here.map(({ text }) => text),
        signal,
      )
      for (const [i, { documentId, page }] of here.entries())
        pages.push({ ...made[i]!, document: numbers.get(documentId)!, page })
      done += portion.length
      this.progress = { done, total }
    }
    const likely = likelyPairs(pages, await this.likening.alike(pages, signal))
    const found = likely.map((pair): FoundPair => {
      const [first, second] = [ids[pair.first]!, ids[pair.second]!]
      const isFile = first !== second && hashes.get(first) === hashes.get(second)
      const kind = first === second ? 'pages of one' : isFile ? 'same file' : pair.isSameText ? 'same text' : 'alike'
      const places = kind === 'pages of one' ? pair.pages.map((page) => `${page.first}=${page.second}`).join(' ') : ''
      return {
        key: [first, second, places].filter(Boolean).join(' '),
        first,
        second,
        kind,
        pages: pair.pages,
        coverage: pair.coverage,
      }
    })
    return [...this.ofSameFile(hashes, found), ...found]
  }

  /** Documents of the same file that have no text to be known by. */
  private ofSameFile(hashes: ReadonlyMap<string, string>, found: readonly FoundPair[]): FoundPair[] {
    const known = new Set(found.map(({ first, second }) => `${first} ${second}`))
    const byHash = new Map<string, string[]>()
    for (const [id, hash] of hashes) byHash.set(hash, [...(byHash.get(hash) ?? []), id])
    return [...byHash.values()].flatMap((ids) =>
      ids.slice(1).flatMap((second, i): FoundPair[] => {
        const one = ids[i]!
        const key = `${one} ${second}`
        if (known.has(key)) return []
        const pages = [{ first: 0, second: 0, share: 1 }]
        return [{ key, first: one, second, kind: 'same file', pages, coverage: 1 }]
      }),
    )
  }
}
