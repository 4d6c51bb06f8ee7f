import type { Bridge } from '../../electron/bridge'

type Writes = Parameters<Bridge['saveInPieces']>[1]

/** What Chromium has of the File System Access API; other browsers lack it. */
type Picker = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>

/** Folder of the page's own that files lie in for a while; what is a day old is taken away by what stages files there. */
const folderName = 'staged'

/**
 * Writes a file piece by piece, to where the reader wants it, where the browser can do that: it is in its place when all of it is written.
 * Elsewhere it is written to the page's own part of the disk, and downloaded from there; or else put together in memory, of which browsers
 * give a page no more than some hundred megabytes.
 */
export const saveInPieces: Bridge['saveInPieces'] = async (name, write) => {
  const { showSaveFilePicker } = window as { showSaveFilePicker?: Picker }
  if (!showSaveFilePicker) return saveByDownload(name, write)
  let handle: FileSystemFileHandle
  try {
    handle = await showSaveFilePicker({ suggestedName: name })
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause
    if (cause.name === 'AbortError') return null
    // It asks only right after a click or a key; what took longer is downloaded.
    return saveByDownload(name, write)
  }
  await writeTo(handle, write)
  return handle.name
}

async function writeTo(handle: FileSystemFileHandle, write: Writes): Promise<void> {
  const file = await handle.createWritable()
  try {
    await write((piece) => file.write(piece as Uint8Array<ArrayBuffer>))
  } catch (cause) {
    await file.abort()
    throw cause
  }
  await file.close()
}

async function saveByDownload(name: string, write: Writes): Promise<string> {
  const handle = await placeOfOurOwn()
  if (handle) {
    await writeTo(handle, write)
    download(name, await handle.getFile())
    return name
  }
  const pieces: Uint8Array<ArrayBuffer>[] = []
  await write((piece) => {
    pieces.push(Uint8Array.from(piece))
    return Promise.resolve()
  })
  download(name, new Blob(pieces))
  return name
}

/** A new file in the page's own part of the disk; null where it has none. */
async function placeOfOurOwn(): Promise<FileSystemFileHandle | null> {
  try {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true })
    const handle = await folder.getFileHandle(`${Date.now()}-${crypto.randomUUID()}`, { create: true })
    return 'createWritable' in handle ? handle : null
  } catch {
    return null
  }
}

/** Hands a file to the browser, which writes it whole or not at all. */
export function download(name: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
