import { randomUUID } from 'node:crypto'
import { vaultKinds, type Vault, type VaultAnswer } from '../bridge'
import type { JournalFolder } from './journal'
import { roomFor, setLibraryAside, type DatabasePlace } from './set-aside'
import type { Coming, VaultFolder } from './vault'

/** Largest piece that is taken, in bytes, and how many things may be under way at once. */
const most = { piece: 8_000_000, atOnce: 32, hashes: 100_000 }

/** How long something may rest between two pieces before it is given up, in milliseconds: its window is gone then. */
const patience = 10 * 60_000

/** The vault as pages ask for it: by the names of its methods, with arguments that may be anything. */
export class VaultDesk {
  private readonly coming = new Map<string, { coming: Coming; late: NodeJS.Timeout }>()
  private readonly going = new Map<string, { pieces: AsyncIterator<Uint8Array>; late: NodeJS.Timeout }>()

  constructor(
    private readonly vault: VaultFolder,
    private readonly journal: JournalFolder,
    private readonly library: DatabasePlace,
  ) {}

  /** Does what a page asks, or tells why not. */
  async answer(method: unknown, args: unknown): Promise<VaultAnswer> {
    try {
      if (typeof method !== 'string' || !Object.hasOwn(this.calls, method) || !Array.isArray(args))
        throw new TypeError('The vault has no such call.')
      return { value: await this.calls[method as keyof Vault](...(args as unknown[])) }
    } catch (cause) {
      const { code } = cause as { code?: unknown }
      return {
        fault: cause instanceof Error ? cause.message : String(cause),
        ...(typeof code === 'string' ? { code } : {}),
      }
    }
  }

  private readonly calls: Readonly<Record<keyof Vault, (...args: readonly unknown[]) => Promise<unknown>>> = {
    look: () => this.vault.look(),
    missing: (kind, hashes) => {
      if (!Array.isArray(hashes) || hashes.length > most.hashes) throw new TypeError('A list of hashes was expected.')
      return this.vault.missing(shelved(kind), hashes.map(hashOf))
    },
    begin: async (kind) => {
      this.assertRoom()
      const coming = kind === 'copies' ? await this.vault.beginCopy() : await this.vault.begin(shelved(kind))
      const token = randomUUID()
      this.coming.set(token, { coming, late: this.late(() => void this.calls.abandon(token)) })
      return token
    },
    write: (token, piece) => {
      if (!(piece instanceof Uint8Array) || piece.length > most.piece) throw new TypeError('A piece was expected.')
      const { coming, late } = this.found(this.coming, token)
      late.refresh()
      return coming.write(piece)
    },
    finish: (token) => this.taken(this.coming, token).coming.finish(),
    abandon: async (token) => {
      if (this.coming.has(String(token))) await this.taken(this.coming, token).coming.abandon()
    },
    open: async (kind, name) => {
      this.assertRoom()
      const all = kind === 'journal' ? this.journal.read() : this.vault.read(keptKind(kind), nameIn(kind, name))
      const pieces = all[Symbol.asyncIterator]()
      const token = randomUUID()
      this.going.set(token, { pieces, late: this.late(() => void this.taken(this.going, token).pieces.return?.()) })
      return token
    },
    next: async (token) => {
      const { pieces, late } = this.found(this.going, token)
      late.refresh()
      try {
        const { done, value } = await pieces.next()
        if (!done) return new Uint8Array(value)
      } catch (cause) {
        this.taken(this.going, token)
        throw cause
      }
      this.taken(this.going, token)
      return null
    },
    append: (records) => {
      if (!Array.isArray(records) || !records.every((record) => typeof record === 'object' && record !== null))
        throw new TypeError('Records were expected.')
      return this.journal.append(records as object[])
    },
    room: () => roomFor(this.library),
    setAside: () => setLibraryAside(this.library),
    settle: (sequence) => {
      if (!Number.isSafeInteger(sequence)) throw new TypeError('A number was expected.')
      return this.journal.settle(sequence as number)
    },
  }

  private late(giveUp: () => void): NodeJS.Timeout {
    return setTimeout(giveUp, patience).unref()
  }

  private assertRoom(): void {
    if (this.coming.size + this.going.size >= most.atOnce) throw new Error('Too much is asked of the vault at once.')
  }

  private found<Way>(ways: ReadonlyMap<string, Way>, token: unknown): Way {
    const way = ways.get(String(token))
    if (!way) throw new Error('This was given up: it took too long.')
    return way
  }

  private taken<Way extends { late: NodeJS.Timeout }>(ways: Map<string, Way>, token: unknown): Way {
    const way = this.found(ways, token)
    clearTimeout(way.late)
    ways.delete(String(token))
    return way
  }
}

function shelved(kind: unknown): 'originals' | 'parts' {
  if (kind === 'originals' || kind === 'parts') return kind
  throw new TypeError('A kind of what the vault holds was expected.')
}

function keptKind(kind: unknown): (typeof vaultKinds)[number] | 'one-file' {
  const known = [...vaultKinds, 'one-file' as const].find((k) => k === kind)
  if (!known) throw new TypeError('A kind of what the vault holds was expected.')
  return known
}

function hashOf(value: unknown): string {
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return value
  throw new TypeError('A hash was expected.')
}

/** A name that leads nowhere else. */
function nameIn(kind: unknown, name: unknown): string {
  if (kind === 'originals' || kind === 'parts') return hashOf(name)
  const pattern = kind === 'copies' ? /^\d{6,12}-[\dT-]{15,20}\.copy$/ : /^diptych-[\dT-]{15,20}\.diptych$/
  if (typeof name === 'string' && pattern.test(name)) return name
  throw new TypeError('A name of a copy was expected.')
}
