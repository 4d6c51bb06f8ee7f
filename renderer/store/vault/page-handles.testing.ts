import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** What befalls a folder that a page was given. */
export interface Weather {
  /** Thrown by all that writes, or that comes to it at all. */
  fault: Error | null
}

/** A folder on the disk as a browser gives it to a page. */
export function folderHandle(path: string, weather: Weather = { fault: null }): FileSystemDirectoryHandle {
  const check = () => {
    if (weather.fault) throw weather.fault
  }
  const missing = (name: string) => new DOMException(`${name} is not there.`, 'NotFoundError')
  const fileHandle = (file: string) => ({
    getFile: async () => {
      check()
      if (!existsSync(file)) throw missing(file)
      return new File([readFileSync(file)], basename(file))
    },
    createWritable: async () => {
      check()
      const parts: Uint8Array[] = []
      return new WritableStream<Uint8Array>({
        write: (piece) => {
          check()
          parts.push(Uint8Array.from(piece))
        },
        close: () => writeFileSync(file, Buffer.concat(parts)),
      })
    },
  })
  const handle = {
    name: basename(path),
    async *keys() {
      check()
      yield* readdirSync(path)
    },
    async getDirectoryHandle(name: string, { create = false } = {}) {
      check()
      const folder = join(path, name)
      if (create) mkdirSync(folder, { recursive: true })
      if (!existsSync(folder)) throw missing(folder)
      if (!statSync(folder).isDirectory()) throw new DOMException('It is a file.', 'TypeMismatchError')
      return folderHandle(folder, weather)
    },
    async getFileHandle(name: string, { create = false } = {}) {
      check()
      const file = join(path, name)
      if (create && !existsSync(file)) writeFileSync(file, '')
      if (!existsSync(file)) throw missing(file)
      return fileHandle(file)
    },
    async removeEntry(name: string) {
      check()
      rmSync(join(path, name))
    },
  }
  return handle as unknown as FileSystemDirectoryHandle
}
