import { randomUUID } from 'node:crypto'
import { readFile, readdir, stat } from 'node:fs/promises'
import { basename, extname, join, relative, resolve } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'
import type { OpenedFile } from './bridge'
import { writeWhole } from './whole-file'

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

/**
 * Reads files for the renderer; those that can't be read are told in a message box and left out.
 * @param from folder that the names are told from; the bare names where it is left out
 */
export async function readFiles(
  paths: readonly string[],
  window: BrowserWindow | null,
  from?: string,
): Promise<OpenedFile[]> {
  const files: OpenedFile[] = []
  const problems: string[] = []
  for (const path of paths) {
    try {
      const { size } = await stat(path)
      if (size > largest)
        throw new Error(`it has ${Math.round(size / 1e6)} MB; Diptych reads files of up to ${largest / 1e6} MB`)
      files.push({
        name: from === undefined ? basename(path) : relative(from, path).replaceAll('\\', '/'),
        bytes: new Uint8Array(await readFile(path)),
      })
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

/** Places that a reader chose to save to. The renderer never names a path: it shows the token it was given. */
export class SavePlaces {
  private readonly chosen = new Map<string, string>()

  /** Asks where to save; tells what stands there now. */
  async choose(
    window: BrowserWindow,
    name: string,
  ): Promise<{ token: string; name: string; there: Uint8Array | null } | null> {
    const extension = extname(name).slice(1)
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: basename(name),
      ...(extension ? { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] } : {}),
    })
    if (canceled || !filePath) return null
    const token = randomUUID()
    this.chosen.set(token, filePath)
    const there = await readFile(filePath).catch(() => null)
    return { token, name: basename(filePath), there: there && new Uint8Array(there) }
  }

  /**
   * Writes to a chosen place, once.
   * @throws when the token is none that was given out, or the file can't be written (then the old one is as it was)
   */
  async write(token: string, bytes: Uint8Array): Promise<void> {
    const path = this.chosen.get(token)
    if (path === undefined) throw new Error('This place was not chosen by the reader.')
    this.chosen.delete(token)
    await writeWhole(path, bytes)
  }
}
