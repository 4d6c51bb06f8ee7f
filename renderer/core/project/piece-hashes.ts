import { pieceLength } from './manifest'

/** Hashes bytes as they come, in pieces of 65,536 of them, however they are parted. */
export class PieceHashes {
  /** Bytes that came. */
  size = 0
  private readonly hashes: string[] = []
  /** What came of the piece that is not whole yet, and how much of it. */
  private readonly rest = new Uint8Array(pieceLength)
  private held = 0

  /** Takes bytes; they may be used again once the promise settles. */
  async add(bytes: Uint8Array): Promise<void> {
    this.size += bytes.length
    let at = this.held ? await this.fill(bytes) : 0
    // The platform hashes several at a time.
    const whole: Promise<string>[] = []
    for (; bytes.length - at >= pieceLength; at += pieceLength) whole.push(hashOf(bytes.subarray(at, at + pieceLength)))
    this.hashes.push(...(await Promise.all(whole)))
    if (at < bytes.length) await this.fill(bytes.subarray(at))
  }

  /** Takes bytes into the piece that is not whole yet. @returns how many */
  private async fill(bytes: Uint8Array): Promise<number> {
    const part = bytes.subarray(0, pieceLength - this.held)
    this.rest.set(part, this.held)
    this.held += part.length
    if (this.held === pieceLength) await this.close()
    return part.length
  }

  /** The hashes of all that came: SHA-256, hex; the last piece may be shorter. */
  async end(): Promise<readonly string[]> {
    if (this.held) await this.close()
    return this.hashes
  }

  private async close(): Promise<void> {
    this.hashes.push(await hashOf(this.rest.subarray(0, this.held)))
    this.held = 0
  }
}

async function hashOf(piece: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', piece as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('')
}
