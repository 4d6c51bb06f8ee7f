/**
 * The buffers of the files in a message: they change hands instead of being copied, for a scan may have hundreds of
 * megabytes. Whoever sends them has them no more.
 */
export function transferred(message: unknown): ArrayBuffer[] {
  const { files } = (message ?? {}) as { files?: unknown }
  if (!Array.isArray(files)) return []
  const buffers = (files as { bytes?: unknown }[]).flatMap(({ bytes }) =>
    // A view of a part of a buffer may have neighbours that stay.
    bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer && bytes.length === bytes.buffer.byteLength
      ? [bytes.buffer]
      : [],
  )
  return [...new Set(buffers)].filter((b) => b.byteLength > 0)
}
