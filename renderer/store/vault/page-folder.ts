import type {
  CopyNeeds,
  CopySummary,
  PutAway,
  Vault,
  VaultContents,
  VaultCopy,
  VaultKind,
} from '../../../electron/bridge'
import {
  about,
  collectEvery,
  copiesAmong,
  isStored,
  nameOfCopy,
  pathInVault,
  unneeded,
  unneededList,
  type CopyFile,
  type CopyHeader,
  type CopyTrailer,
} from '../../../electron/vault/format'
import { superfluous } from '../../../electron/vault/retention'
import { reasonOf } from '../../core/faults/reason'
import type { Sink } from '../../core/project/file-source'
import { StagedFiles } from '../staged-files'
import { contentOf, firstLines, linesIn, linesOfCopy, RunningHash } from './copy-text'
import { PageFiles } from './page-files'
import { VaultFault } from './vault-client'

/** Something that is being put away: staged until it is whole, since its name is its hash. */
interface Coming {
  readonly kind: VaultKind
  readonly hash: RunningHash
  readonly files: StagedFiles
  readonly sink: Sink
  readonly end: (cause?: unknown) => void
  readonly file: Promise<Blob>
  size: number
  lines: number
}

/**
 * The vault in a folder that the reader gave to the page: what `electron/vault` writes on the disk, in the same format, by what browsers have.
 * It has no journal. Every call fails with a VaultFault, as the other's do.
 */
export class PageFolder implements Vault {
  private readonly files: PageFiles
  private readonly coming = new Map<string, Coming>()
  private readonly going = new Map<string, AsyncGenerator<Uint8Array>>()
  private readonly known = new Map<string, VaultCopy>()
  /** What was said to be there since the last copy: it is about to be needed by the next. */
  private readonly claimed = new Set<string>()
  private isPrepared = false

  /** @param clock milliseconds since 1970, as the machine has them */
  constructor(
    private readonly root: FileSystemDirectoryHandle,
    private readonly clock: () => number = Date.now,
  ) {
    this.files = new PageFiles(root)
  }

  look(): Promise<VaultContents> {
    return told(async () => {
      const copies: VaultCopy[] = []
      for (const file of await this.copyFiles()) {
        const copy = this.known.get(file.name) ?? (await this.copyOf(file))
        this.known.set(file.name, copy)
        copies.push(copy)
      }
      return { place: this.root.name, copies, oneFile: [] }
    })
  }

  missing(kind: 'originals' | 'parts', hashes: readonly string[]): Promise<string[]> {
    return told(async () => {
      const absent: string[] = []
      for (const hash of hashes) {
        const file = await this.files.file(pathInVault(kind, hash))
        if (!file || (kind === 'parts' && !file.size)) absent.push(hash)
        else this.claimed.add(pathInVault(kind, hash))
      }
      return absent
    })
  }

  begin(kind: VaultKind): Promise<string> {
    return told(async () => {
      await this.prepare()
      const token = crypto.randomUUID()
      const files = new StagedFiles()
      let sink: Sink | null = null
      let end: Coming['end'] = () => undefined
      const file = files.file((given) => {
        sink = given
        return new Promise<void>((done, fail) => {
          end = (cause) => (cause === undefined ? done() : fail(cause as Error))
        })
      })
      // That it was given up is known to who did.
      file.catch(() => undefined)
      this.coming.set(token, { kind, hash: new RunningHash(), files, sink: sink!, end, file, size: 0, lines: 0 })
      return token
    })
  }

  write(token: string, piece: Uint8Array): Promise<void> {
    return told(async () => {
      const coming = this.found(token)
      coming.hash.add(piece)
      coming.size += piece.length
      if (coming.kind === 'copies') coming.lines += linesIn(piece)
      await coming.sink(piece)
    })
  }

  finish(token: string): Promise<PutAway> {
    return told(async () => {
      const coming = this.found(token)
      this.coming.delete(token)
      try {
        coming.end()
        const content = await coming.file
        return coming.kind === 'copies' ? await this.keepCopy(coming, content) : await this.keep(coming, content)
      } finally {
        await coming.files.release()
      }
    })
  }

  async abandon(token: string): Promise<void> {
    const coming = this.coming.get(token)
    this.coming.delete(token)
    coming?.end(new Error('It was given up.'))
    await coming?.file.catch(() => undefined)
    await coming?.files.release()
  }

  open(kind: VaultKind | 'one-file' | 'journal', name: string): Promise<string> {
    return told(async () => {
      if (kind === 'one-file' || kind === 'journal') throw new Error('There is nothing of the kind in this folder.')
      const file = await this.files.file(kind === 'copies' ? `copies/${name}` : pathInVault(kind, name))
      if (!file) throw new Error('It is not in the folder of copies any more.')
      const token = crypto.randomUUID()
      this.going.set(token, kind === 'copies' ? linesOfCopy(file) : readBack(file, kind === 'parts', name))
      return token
    })
  }

  next(token: string): Promise<Uint8Array | null> {
    return told(async () => {
      const { value, done } = (await this.going.get(token)?.next()) ?? { done: true }
      if (done) this.going.delete(token)
      return done ? null : (value ?? null)
    })
  }

  append(): Promise<number> {
    return Promise.resolve(0)
  }
  settle(): Promise<void> {
    return Promise.resolve()
  }
  setAside(): Promise<string> {
    return Promise.reject(new VaultFault('This folder has copies alone.'))
  }
  room(): Promise<number | null> {
    return Promise.resolve(null)
  }

  private async keep({ kind, hash, size }: Coming, content: Blob): Promise<PutAway> {
    const shelf = kind as 'originals' | 'parts'
    const sha256 = hash.hex
    const path = pathInVault(shelf, sha256)
    this.claimed.add(path)
    const there = await this.files.file(path)
    // What is there with another size was damaged: it gives way.
    if (there && (shelf === 'parts' ? there.size > 0 : there.size === size)) return { sha256, size, isNew: false }
    await this.files.write(path, shelf === 'parts' ? await packed(content) : content)
    const written = await this.files.file(path)
    try {
      if (!written) throw new Error('What was written is not there.')
      for await (const _piece of readBack(written, shelf === 'parts', sha256));
    } catch (cause) {
      await this.files.remove(path)
      throw cause
    }
    return { sha256, size, isNew: true }
  }

  /** Keeps a copy: what it needs must be here. */
  private async keepCopy({ hash, lines, size }: Coming, content: Blob): Promise<PutAway> {
    const sha256 = hash.hex
    const files = await this.copyFiles()
    const header: CopyHeader = {
      format: 'diptych-copy',
      version: 1,
      sequence: (files[0]?.sequence ?? 0) + 1,
      made: this.clock(),
    }
    const trailer: CopyTrailer = { lines, sha256 }
    const whole = await packed(new Blob([lineOf(header), content, lineOf(trailer)]))
    await this.assertWhole((await firstLines(whole, 3))[2] as CopyNeeds)
    const newest = files[0] && (await this.files.file(`copies/${files[0].name}`))
    if (newest && (await hashOfCopy(newest).catch(() => null)) === sha256) {
      this.claimed.clear()
      return { sha256, size, isNew: false }
    }
    const path = `copies/${nameOfCopy(header)}`
    await this.files.write(path, whole)
    const written = await this.files.file(path)
    if (!written || (await hashOfCopy(written).catch(() => null)) !== sha256) {
      await this.files.remove(path)
      throw new Error('What was written could not be read back.')
    }
    await this.prune(header.sequence)
    this.claimed.clear()
    return { sha256, size, isNew: true }
  }

  /** Takes what is too old away; the newest copy was read and is whole. */
  private async prune(sequence: number): Promise<void> {
    for (const { name } of superfluous(await this.copyFiles())) {
      await this.files.remove(`copies/${name}`)
      this.known.delete(name)
    }
    if (sequence % collectEvery) return
    const needed = new Set(this.claimed)
    for (const { name } of await this.copyFiles()) {
      const file = await this.files.file(`copies/${name}`)
      // Of a copy that can't be read nobody knows what it needs: nothing is taken away then.
      const needs = file && ((await firstLines(file, 3).catch(() => null))?.[2] as CopyNeeds | undefined)
      if (!needs) return
      for (const [sha256] of needs.originals) needed.add(pathInVault('originals', sha256))
      for (const sha256 of needs.parts) needed.add(pathInVault('parts', sha256))
    }
    const since = await this.files
      .file(unneededList)
      .then(async (file) => (file ? (JSON.parse(await file.text()) as Record<string, unknown>) : {}))
      .catch(() => ({}))
    const { goes, waits } = unneeded(await this.stored(), since, needed, sequence)
    for (const path of goes) await this.files.remove(path)
    await this.files.write(unneededList, new Blob([JSON.stringify(waits)]))
  }

  private async stored(): Promise<string[]> {
    const found: string[] = []
    for (const kind of ['originals', 'parts'])
      for (const shelf of await this.files.names(kind))
        for (const name of await this.files.names(`${kind}/${shelf}`))
          if (isStored(shelf, name)) found.push(`${kind}/${shelf}/${name}`)
    return found
  }

  private async assertWhole({ originals, parts }: CopyNeeds): Promise<void> {
    for (const [sha256, size] of originals)
      if ((await this.files.file(pathInVault('originals', sha256)))?.size !== size)
        throw new Error('A file that the copy needs is not in the folder of copies.')
    if ((await this.missing('parts', parts)).length)
      throw new Error('A part that the copy needs is not in the folder of copies.')
  }

  private async copyFiles(): Promise<CopyFile[]> {
    return copiesAmong(await this.files.names('copies'))
  }

  private async copyOf(file: CopyFile): Promise<VaultCopy> {
    const content = await this.files.file(`copies/${file.name}`)
    const size = content?.size ?? 0
    try {
      const [header, summary] = await firstLines(content!, 2)
      const { made } = header as CopyHeader
      return { ...file, made: Number.isFinite(made) ? made : file.made, size, summary: summary as CopySummary }
    } catch {
      // It stays in the list as one that can't be read: that it is there must not be hidden.
      return { ...file, size, summary: null }
    }
  }

  private async prepare(): Promise<void> {
    if (this.isPrepared) return
    await this.files.write('README.txt', new Blob([about]))
    this.isPrepared = true
  }

  private found(token: string): Coming {
    const coming = this.coming.get(token)
    if (!coming) throw new Error('This was given up.')
    return coming
  }
}

/** Does something; what goes wrong is a fault of the vault. */
async function told<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (cause) {
    const isDenied = cause instanceof DOMException && cause.name === 'NotAllowedError'
    throw new VaultFault(isDenied ? 'the browser does not allow it any more' : reasonOf(cause))
  }
}

/** Content of a file. @throws after the last piece, where it has another hash */
async function* readBack(file: Blob, isPacked: boolean, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = new RunningHash()
  for await (const piece of contentOf(file, isPacked)) {
    hash.add(piece)
    yield piece
  }
  if (hash.hex !== sha256) throw new Error('It is damaged on the disk.')
}

async function hashOfCopy(file: Blob): Promise<string> {
  const hash = new RunningHash()
  for await (const piece of linesOfCopy(file)) hash.add(piece)
  return hash.hex
}

function packed(content: Blob): Promise<Blob> {
  return new Response(content.stream().pipeThrough(new CompressionStream('gzip'))).blob()
}

function lineOf(value: object): string {
  return JSON.stringify(value) + '\n'
}
