import { randomUUID } from 'node:crypto'
import { open, readFile, readdir, stat } from 'node:fs/promises'
import { basename, extname, join, relative, resolve } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import { isReadInPieces, longestRead, type OpenedFile } from './bridge'

/** Largest file that is handed to the renderer, in bytes; the importers have narrower limits of their own. */
const largest = 1_000_000_000

/**
 * The files among a program's arguments.
 * @param own path of the app itself, which is among them when it is not packed
 */
export function filesOf(args: readonly string[], folder: string, own: string): string[] {
  return args
    .filter((a) => !a.startsWith('-') && !a.startsWith('diptych:') && extname(a) !== '')
    .map((a) => resolve(folder, a))
    .filter((path) => path !== own)
}

/** A file as it is sent to the renderer: with its bytes, or with the token that its pieces are asked for by. */
type SentFile = OpenedFile & { readonly inPieces?: { readonly token: string; readonly size: number } }

/**
 * Reads files for the renderer; those that can't be read are told in a message box and left out.
 * @param opened keeps those that are read in pieces
 * @param from folder that the names are told from; the bare names where it is left out
 */
export async function readFiles(
  paths: readonly string[],
  window: BrowserWindow | null,
  opened: OpenedPlaces,
  from?: string,
): Promise<SentFile[]> {
  const files: SentFile[] = []
  const problems: string[] = []
  for (const path of paths) {
    try {
      const { size } = await stat(path)
      const name = from === undefined ? basename(path) : relative(from, path).replaceAll('\\', '/')
      if (isReadInPieces(name)) {
        files.push({ name, bytes: new Uint8Array(), inPieces: { token: opened.add(path), size } })
        continue
      }
      if (size > largest)
        throw new Error(`it has ${Math.round(size / 1e6)} MB; Diptych reads files of up to ${largest / 1e6} MB`)
      files.push({ name, bytes: new Uint8Array(await readFile(path)) })
    } catch (cause) {
      problems.push(`“${path}” can’t be read: ${cause instanceof Error ? cause.message : String(cause)}.`)
    }
  }
  if (problems.length) {
    const box = { type: 'error' as const, message: 'Not all files could be opened.', detail: problems.join('\n') }
    await (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box))
  }
  return files
}

/** Asks for a folder to open. */
export async function chooseFolder(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] })
  return canceled ? null : (filePaths[0] ?? null)
}

/** Files of one folder that are opened together. */
const mostFiles = 10_000

/** The files in a folder and in its folders; hidden ones and links are left out. */
export async function filesIn(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || found.length > mostFiles) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await filesIn(path)))
    else if (entry.isFile()) found.push(path)
  }
  return found.slice(0, mostFiles)
}

/** Asks for files to open. */
export async function chooseFiles(window: BrowserWindow, extensions: readonly string[]): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: 'What Diptych opens', extensions: [...extensions] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return canceled ? [] : filePaths
}

/** Files that the renderer was told of and reads in pieces. It never names a path: it shows the token it was given. */
export class OpenedPlaces {
  private readonly opened = new Map<string, string>()

  add(path: string): string {
    const token = randomUUID()
    this.opened.set(token, path)
    return token
  }

  /**
   * Bytes of a file from a place on.
   * @throws when the token is none that was given out, more is asked for than may be, or the file can't be read
   */
  async read(token: string, at: unknown, length: unknown): Promise<Uint8Array> {
    const path = this.opened.get(token)
    if (path === undefined) throw new Error('This file was not opened by the reader.')
    if (!isPlace(at) || !isPlace(length) || length > longestRead) throw new RangeError('No such piece.')
    const file = await open(path)
    try {
      const bytes = new Uint8Array(length)
      let read = 0
      while (read < length) {
        const { bytesRead } = await file.read(bytes, read, length - read, at + read)
        if (!bytesRead) break
        read += bytesRead
      }
      return bytes.subarray(0, read)
    } finally {
      await file.close()
    }
  }
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
