import { damaged } from './unreadable-backup'

/** Values in values that are followed; rows of a library have some ten. */
const deepest = 100

/** A value as JSON can hold it: bytes and arrays of numbers as base64. */
export function packed(value: unknown): unknown {
  if (value instanceof Uint8Array) return { base64: base64Of(value) }
  if (value instanceof Float32Array)
    return { float32: base64Of(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) }
  if (Array.isArray(value)) return value.map(packed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, packed(inner)]))
}

/** The value that was packed. @throws UnreadableBackup where it is none */
export function unpacked(value: unknown, depth = 0): unknown {
  if (depth > deepest) throw damaged('an entry in it is nested too deeply')
  if (Array.isArray(value)) return value.map((inner) => unpacked(inner, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  const { base64, float32, ...rest } = value as { base64?: unknown; float32?: unknown }
  if (typeof base64 === 'string' && !Object.keys(rest).length) return bytesOf(base64)
  if (typeof float32 === 'string' && !Object.keys(rest).length) return floatsOf(float32)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpacked(inner, depth + 1)]))
}

/** Bytes as base64. */
export function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(binary)
}

function floatsOf(base64: string): Float32Array {
  const { buffer, length } = bytesOf(base64)
  if (length % 4) throw damaged('numbers in it can’t be read')
  return new Float32Array(buffer)
}

/** Bytes of base64. @throws UnreadableBackup where it is none */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
  } catch {
    throw damaged('bytes in it can’t be read')
  }
}
