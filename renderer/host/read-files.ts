import { isReadInPieces, type OpenedFile } from '../../electron/bridge'

/** Reads files a reader chose, dropped or pasted. */
export function readAll(files: Iterable<File>): Promise<OpenedFile[]> {
  return Promise.all([...files].map((file) => read(file.webkitRelativePath || file.name, file)))
}

/** A file with its bytes, or with what reads them where they may be more than memory holds. */
async function read(name: string, file: File): Promise<OpenedFile> {
  if (!isReadInPieces(name)) return { name, bytes: new Uint8Array(await file.arrayBuffer()) }
  const pieceOf = async (at: number, length: number) => new Uint8Array(await file.slice(at, at + length).arrayBuffer())
  return { name, bytes: new Uint8Array(), source: { size: file.size, read: pieceOf } }
}

/** Reads what was dropped: files, and folders with all that is in them. */
export async function readDropped(transfer: DataTransfer): Promise<OpenedFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (!entries.some((entry) => entry.isDirectory)) return readAll(transfer.files)
  const found = await Promise.all(entries.map((entry) => filesIn(entry)))
  return Promise.all(found.flat().map(({ path, file }) => read(path, file)))
}

async function filesIn(entry: FileSystemEntry): Promise<{ path: string; file: File }[]> {
  const path = entry.fullPath.replace(/^\//, '')
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    return [{ path, file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const inside: FileSystemEntry[] = []
  // A folder is told in portions; an empty one ends it.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (!some.length) break
    inside.push(...some.filter((e) => !e.name.startsWith('.')))
  }
  return (await Promise.all(inside.map(filesIn))).flat()
}
