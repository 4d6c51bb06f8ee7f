import type { Workspace } from './workspace.svelte'

/** Opens the sample document that comes with Diptych. */
export async function openSample(workspace: Workspace): Promise<void> {
  const files = ['jpg', 'hocr'].map(async (ending) => {
    const response = await fetch(`sample/the-lamplighters.${ending}`)
    return { name: `The Lamplighters of Wexcombe.${ending}`, bytes: new Uint8Array(await response.arrayBuffer()) }
  })
  await workspace.openFiles(await Promise.all(files))
}
