import type { SourceFile } from '../../core/formats'

/** Files that were read before, to be read again. */
export function bytesOf(
  originals: readonly { readonly name: string; readonly file: Blob }[],
): Promise<readonly SourceFile[]> {
  return Promise.all(
    originals.map(async ({ name, file }) => ({ name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}
