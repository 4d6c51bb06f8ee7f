/** Files of a folder that a page was given, by their paths in it, with `/`. */
export class PageFiles {
  constructor(private readonly root: FileSystemDirectoryHandle) {}

  /** A file; null where there is none. */
  async file(path: string): Promise<File | null> {
    const [folder, name] = await this.placeOf(path, false)
    try {
      return folder ? await (await folder.getFileHandle(name)).getFile() : null
    } catch (cause) {
      return absent(cause)
    }
  }

  /** Names in a folder, of files and folders; none where there is no such folder. */
  async names(path: string): Promise<string[]> {
    const folder = await this.folder(path.split('/'), false)
    const names: string[] = []
    if (folder) for await (const name of folder.keys()) names.push(name)
    return names
  }

  /** Writes a file: it is in its place when all of it is written, and what was there stays until then. */
  async write(path: string, content: Blob): Promise<void> {
    const [folder, name] = await this.placeOf(path, true)
    const handle = await folder!.getFileHandle(name, { create: true })
    try {
      const file = await handle.createWritable()
      await content.stream().pipeTo(file)
    } catch (cause) {
      // The name was taken before there was anything to stand there.
      if (!(await handle.getFile().catch(() => null))?.size) await this.remove(path).catch(() => undefined)
      throw cause
    }
  }

  /** Takes a file away; nothing where there is none. */
  async remove(path: string): Promise<void> {
    const [folder, name] = await this.placeOf(path, false)
    await folder?.removeEntry(name).catch(absent)
  }

  private async placeOf(path: string, isMade: boolean): Promise<[FileSystemDirectoryHandle | null, string]> {
    const names = path.split('/')
    return [await this.folder(names.slice(0, -1), isMade), names.at(-1)!]
  }

  private async folder(names: readonly string[], create: boolean): Promise<FileSystemDirectoryHandle | null> {
    let folder = this.root
    try {
      for (const name of names) folder = await folder.getDirectoryHandle(name, { create })
      return folder
    } catch (cause) {
      return absent(cause)
    }
  }
}

/** What is not there is no fault; all else is. */
function absent(cause: unknown): null {
  if (cause instanceof DOMException && (cause.name === 'NotFoundError' || cause.name === 'TypeMismatchError'))
    return null
  throw cause
}
