/**
 * The buffers of the files in a message: they change hands instead of being copied, for a scan may have hundreds of
 * megabytes. Whoever sends them has them no more.
 */
export function transferred(message: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>()
  const look = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    const { bytes } = value as { bytes?: unknown }
    // A view of a part of a buffer may have neighbours that stay.
    if (bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer && bytes.length === bytes.buffer.byteLength)
      buffers.add(bytes.buffer)
  }
  const { files, bundles } = (message ?? {}) as { files?: unknown; bundles?: { originals: unknown[] }[] }
  if (Array.isArray(files)) files.forEach(look)
  if (Array.isArray(bundles)) for (const { originals } of bundles) originals.forEach(look)
  return [...buffers].filter((b) => b.byteLength > 0)
}
