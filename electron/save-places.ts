import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import { WholeFile, writeWhole } from './whole-file'

/** Places that a reader chose to save to. The renderer never names a path: it shows the token it was given. */
export class SavePlaces {
  private readonly chosen = new Map<string, string>()
  /** Files that are written piece by piece. */
  private readonly begun = new Map<string, WholeFile>()

  /**
   * Asks where to save; tells what stands there now.
   * @param isInPieces whether it is written piece by piece: then what stands there is nobody's concern
   */
  async choose(
    window: BrowserWindow,
    name: string,
    isInPieces = false,
  ): Promise<{ token: string; name: string; there: Uint8Array | null } | null> {
    const extension = extname(name).slice(1)
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: basename(name),
      ...(extension ? { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] } : {}),
    })
    if (canceled || !filePath) return null
    const token = randomUUID()
    this.chosen.set(token, filePath)
    const there = isInPieces ? null : await readFile(filePath).catch(() => null)
    return { token, name: basename(filePath), there: there && new Uint8Array(there) }
  }

  /**
   * Writes to a chosen place, once.
   * @throws when the token is none that was given out, or the file can't be written (then the old one is as it was)
   */
  async write(token: string, bytes: Uint8Array): Promise<void> {
    await writeWhole(this.placeOf(token), bytes)
  }

  /**
   * Begins to write to a chosen place piece by piece, once. What a window leaves unfinished is taken away when it closes.
   * @throws when the token is none that was given out, or nothing can be written there
   */
  async begin(window: BrowserWindow, token: string): Promise<void> {
    this.begun.set(token, await WholeFile.begin(this.placeOf(token)))
    window.once('closed', () => void this.abandon(token))
  }

  /** @throws where it can't be written; it is to be abandoned then */
  async add(token: string, piece: Uint8Array): Promise<void> {
    await this.fileOf(token).add(piece)
  }

  /** Puts the file in its place. @throws where that can't be done; then the old one is as it was */
  async end(token: string): Promise<void> {
    const file = this.fileOf(token)
    this.begun.delete(token)
    await file.end()
  }

  /** Gives up what was begun; nothing of it stays. */
  async abandon(token: string): Promise<void> {
    const file = this.begun.get(token)
    this.begun.delete(token)
    await file?.abandon()
  }

  private placeOf(token: string): string {
    const path = this.chosen.get(token)
    if (path === undefined) throw new Error('This place was not chosen by the reader.')
    this.chosen.delete(token)
    return path
  }

  private fileOf(token: string): WholeFile {
    const file = this.begun.get(token)
    if (!file) throw new Error('Nothing was begun here.')
    return file
  }
}
