import type { Bridge, OpenedFile } from '../../electron/bridge'
import { folderPicker } from './kept-folder'
import { askLoopbackVault } from './loopback-vault'
import { readAll } from './read-files'
import { download, saveInPieces } from './save-in-pieces'
import { listenForFiles } from './waiting-files'

/** The bridge of the renderer in a browser: web APIs, and the loopback server's short list of files to open. */
export function createWebBridge(): Bridge {
  return {
    host: 'browser',
    openFiles: pickFiles,
    openFolder: pickFolder,
    saveFile,
    saveInPieces,
    onOpenFiles: listenForFiles,
    onLink: () => undefined,
    onCommand: () => undefined,
    setMenu: () => undefined,
    askVault: askLoopbackVault,
    onClosing(save) {
      // The page may be frozen or gone right after: what is unsaved is written at the first sign.
      addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void save())
      addEventListener('pagehide', () => void save())
    },
    onLeaving(putAway) {
      // A page that is only out of sight lives on for a while.
      addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void putAway())
    },
    openWindow: (hash) => void window.open(`${location.pathname}${hash}`, '_blank', 'noopener'),
    refusedRequests: () => Promise.resolve([]),
    chooseFolderToKeep: folderPicker(),
    watched: null,
  }
}

function pickFiles(extensions: readonly string[]): Promise<readonly OpenedFile[]> {
  return chosen((input) => {
    input.multiple = true
    input.accept = extensions.map((e) => `.${e}`).join(',')
  })
}

async function pickFolder(): Promise<readonly OpenedFile[]> {
  const files = await chosen((input) => (input.webkitdirectory = true))
  return files.filter((f) => !/(?:^|[\\/])\./.test(f.name))
}

/** The files that a reader chooses; none where they think better of it. */
function chosen(set: (input: HTMLInputElement) => void): Promise<readonly OpenedFile[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.hidden = true
    set(input)
    const answer = (files: Promise<readonly OpenedFile[]>) => {
      input.remove()
      files.then(resolve, reject)
    }
    input.addEventListener('cancel', () => answer(Promise.resolve([])))
    input.addEventListener('change', () => answer(readAll(input.files ?? [])))
    // An element outside the document may be collected as garbage while its dialog is open; nobody would hear of the files.
    document.body.append(input)
    input.click()
  })
}

/** A download: the browser writes it whole or not at all. */
async function saveFile(name: string, make: Parameters<Bridge['saveFile']>[1]): Promise<string | null> {
  const bytes = await make(null)
  download(name, new Blob([bytes as Uint8Array<ArrayBuffer>]))
  return name
}
