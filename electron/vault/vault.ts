import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CopyNeeds, PutAway, VaultContents, VaultCopy } from '../bridge'
import { writeWhole } from '../whole-file'
import { contentOf, copyFiles, IncomingCopy, linesOf, needsOf, summaryOf } from './copy-file'
import { about, collectEvery, pathInVault } from './format'
import { Incoming, readBack } from './incoming'
import { superfluous } from './retention'
import { collect } from './unreferenced'

/** Name of a copy in one file, as versions before the vault wrote them. */
const oneFileName = /^diptych-(\d{4})-(\d\d)-(\d\d)T(\d\d)(\d\d)(\d\d)\.diptych$/

/** Something that is being put away. */
export interface Coming {
  write(piece: Uint8Array): Promise<void>
  /** Ends it; see {@link Incoming.finish}. */
  finish(): Promise<PutAway>
  abandon(): Promise<void>
}

/** Something a copy needs is not in the vault. */
class NotWhole extends Error {}

/** A vault in a folder: originals and parts by their hashes, and copies, each a state of the library. */
export class VaultFolder {
  /** What was said to be there since the last copy: it is about to be needed by the next. */
  private readonly claimed = new Set<string>()
  private readonly known = new Map<string, VaultCopy>()
  private made: Promise<void> | null = null

  /** @param clock milliseconds since 1970, as the machine has them */
  constructor(
    readonly folder: string,
    private readonly clock: () => number = Date.now,
  ) {}

  /** What is in it. */
  async look(): Promise<VaultContents> {
    const copies: VaultCopy[] = []
    for (const file of await copyFiles(this.copies)) {
      const copy = this.known.get(file.name) ?? (await summaryOf(this.copies, file))
      this.known.set(file.name, copy)
      copies.push(copy)
    }
    return { place: this.folder, copies, oneFile: await this.oneFileCopies() }
  }

  /** Those of some things that are not in it. */
  async missing(kind: 'originals' | 'parts', hashes: readonly string[]): Promise<string[]> {
    const absent: string[] = []
    for (const hash of hashes) {
      const found = await stat(this.pathOf(kind, hash)).catch(() => null)
      if (!found?.isFile() || (kind === 'parts' && !found.size)) absent.push(hash)
      else this.claimed.add(pathInVault(kind, hash))
    }
    return absent
  }

  /** Begins to put an original or a part away. */
  async begin(kind: 'originals' | 'parts'): Promise<Coming> {
    await this.prepare()
    const incoming = await Incoming.begin(this.aside, kind === 'parts')
    return {
      write: (piece) => incoming.write(piece),
      abandon: () => incoming.abandon(),
      finish: () =>
        incoming.finish(async (sha256, size) => {
          this.claimed.add(pathInVault(kind, sha256))
          const path = this.pathOf(kind, sha256)
          const there = await stat(path).catch(() => null)
          // What is there with another size was damaged: it gives way to what was just read back.
          return there?.isFile() && (kind === 'parts' ? there.size > 0 : there.size === size) ? null : path
        }),
    }
  }

  /** Begins a copy. What it needs must be here when it ends. */
  async beginCopy(): Promise<Coming> {
    await this.prepare()
    const sequence = ((await copyFiles(this.copies))[0]?.sequence ?? 0) + 1
    const incoming = await IncomingCopy.begin(this.aside, sequence, this.clock())
    return {
      write: (piece) => incoming.write(piece),
      abandon: () => incoming.abandon(),
      finish: async () => {
        const { sha256 } = incoming
        try {
          await this.assertWhole(incoming.needs)
        } catch (cause) {
          await incoming.abandon()
          throw cause
        }
        const [newest] = await copyFiles(this.copies)
        const isSame = newest && (await contentOf(join(this.copies, newest.name)).catch(() => null)) === sha256
        const kept = await incoming.finish(async () => (isSame ? null : join(this.copies, incoming.name)))
        if (kept.isNew) await this.prune(incoming.name, sequence)
        this.claimed.clear()
        return { ...kept, sha256 }
      },
    }
  }

  /** The pieces of something that is kept. @throws Damaged after the last piece, where it is not what was put away */
  read(kind: 'originals' | 'parts' | 'copies' | 'one-file', name: string): AsyncIterable<Uint8Array> {
    if (kind === 'copies') return linesOf(join(this.copies, name))
    if (kind === 'one-file') return readBack(join(this.folder, name), false, null)
    return readBack(this.pathOf(kind, name), kind === 'parts', name)
  }

  /** Takes what is too old away, once the newest copy was read and is whole. */
  private async prune(newest: string, sequence: number): Promise<void> {
    await contentOf(join(this.copies, newest))
    const files = await copyFiles(this.copies)
    for (const { name } of superfluous(files)) {
      await rm(join(this.copies, name), { force: true })
      this.known.delete(name)
    }
    if (sequence % collectEvery) return
    const needed = new Set(this.claimed)
    for (const { name } of await copyFiles(this.copies)) {
      // Of a copy that can't be read nobody knows what it needs: nothing is taken away then.
      const needs = await needsOf(join(this.copies, name)).catch(() => null)
      if (!needs) return
      for (const [sha256] of needs.originals) needed.add(pathInVault('originals', sha256))
      for (const sha256 of needs.parts) needed.add(pathInVault('parts', sha256))
    }
    await collect(this.folder, needed, sequence)
  }

  private async assertWhole({ originals, parts }: CopyNeeds): Promise<void> {
    for (const [sha256, size] of originals) {
      const found = await stat(this.pathOf('originals', sha256)).catch(() => null)
      if (found?.size !== size) throw new NotWhole('A file that the copy needs is not in the folder of copies.')
    }
    if ((await this.missing('parts', parts)).length)
      throw new NotWhole('A part that the copy needs is not in the folder of copies.')
  }

  private async oneFileCopies(): Promise<VaultContents['oneFile']> {
    const names = await readdir(this.folder).catch(() => [])
    const found = await Promise.all(
      names.map(async (name) => {
        const [, year, month, day, hour, minute, second] = oneFileName.exec(name) ?? []
        const file = year === undefined ? null : await stat(join(this.folder, name)).catch(() => null)
        if (!file) return []
        return [{ name, size: file.size, made: Date.UTC(+year!, +month! - 1, +day!, +hour!, +minute!, +second!) }]
      }),
    )
    return found.flat().sort((a, b) => b.made - a.made)
  }

  /** Makes the folder, says in it what it is, and clears out what an earlier run left half written. */
  private prepare(): Promise<void> {
    const make = async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 })
      await rm(this.aside, { recursive: true, force: true })
      await writeWhole(join(this.folder, 'README.txt'), Buffer.from(about))
    }
    this.made ??= make().catch((cause: unknown) => {
      this.made = null
      throw cause
    })
    return this.made
  }

  private get copies(): string {
    return join(this.folder, 'copies')
  }

  private get aside(): string {
    return join(this.folder, 'incoming')
  }

  private pathOf(kind: 'originals' | 'parts', sha256: string): string {
    return join(this.folder, pathInVault(kind, sha256))
  }
}
