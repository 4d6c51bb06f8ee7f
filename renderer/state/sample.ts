import type { Workspace } from './workspace.svelte'

/** Opens the sample document that comes with Diptych. */
export async function openSample(workspace: Workspace): Promise<void> {
  const response = await fetch('sample/the-lamplighters.txt')
  await workspace.openFiles([
    { name: 'The Lamplighters of Wexcombe.txt', bytes: new Uint8Array(await response.arrayBuffer()) },
  ])
}
