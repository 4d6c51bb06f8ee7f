import type { Bridge } from '../../electron/bridge'

/** What Chromium has of the File System Access API; other browsers lack it. */
interface Picking {
  showDirectoryPicker?(options: {
    readonly id: string
    readonly mode: 'readwrite'
    readonly startIn: 'documents'
  }): Promise<FileSystemDirectoryHandle>
}

/** Lets the reader choose a folder that the page may keep; null where the browser has nothing of the kind. */
export function folderPicker(): Bridge['chooseFolderToKeep'] {
  if (!('showDirectoryPicker' in window)) return null
  return async () => {
    try {
      const { showDirectoryPicker } = window as Picking
      return (await showDirectoryPicker?.({ id: 'copies', mode: 'readwrite', startIn: 'documents' })) ?? null
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return null
      throw cause
    }
  }
}
