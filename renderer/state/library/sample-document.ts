import type { LibraryDesk } from './desk'

/** Opens the sample document that comes with Diptych. */
export async function openSample(desk: Pick<LibraryDesk, 'accession'>): Promise<void> {
  const files = ['jpg', 'hocr'].map(async (ending) => {
    const response = await fetch(`sample/the-lamplighters.${ending}`)
    return { name: `The Lamplighters of Wexcombe.${ending}`, bytes: new Uint8Array(await response.arrayBuffer()) }
  })
  await desk.accession.take(await Promise.all(files))
}
