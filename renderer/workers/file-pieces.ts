import type { ByteSource } from '../core/formats'

/** Of a worker's surroundings; the types here are those of a page. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer
}

/** Bytes that are read from a file at a stretch. */
const stride = 1 << 20

/** A file read piece by piece: a scan of hundreds of megabytes is never in memory as a whole. */
export function piecesOf(file: Blob): ByteSource {
  const reader = new FileReaderSync()
  const pieces = new Map<number, Uint8Array>()
  const piece = (n: number) => {
    let bytes = pieces.get(n)
    pieces.delete(n)
    bytes ??= new Uint8Array(reader.readAsArrayBuffer(file.slice(n * stride, (n + 1) * stride)))
    pieces.set(n, bytes)
    const [oldest] = pieces.keys()
    if (pieces.size > 8) pieces.delete(oldest!)
    return bytes
  }
  return {
    size: file.size,
    read(at, length) {
      if (length > stride) return new Uint8Array(reader.readAsArrayBuffer(file.slice(at, at + length)))
      const first = Math.floor(at / stride)
      const from = at - first * stride
      const head = piece(first).subarray(from, from + length)
      if (head.length === length || (first + 1) * stride >= file.size) return head
      const whole = new Uint8Array(length)
      whole.set(head)
      const tail = piece(first + 1).subarray(0, length - head.length)
      whole.set(tail, head.length)
      return whole.subarray(0, head.length + tail.length)
    },
  }
}
