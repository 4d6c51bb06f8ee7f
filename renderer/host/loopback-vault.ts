import type { Vault, VaultAnswer } from '../../electron/bridge'
import { whenEntered } from './waiting-files'

/** Browsers send no more than 64 KiB for pages that are gone, in bytes. */
const mostAfterwards = 60_000

/** Calls the vault that `npm start` keeps beside the profile; null where the page has no key to it, or no such server serves it. */
export async function askLoopbackVault(method: keyof Vault, args: readonly unknown[]): Promise<VaultAnswer | null> {
  const key = await whenEntered()
  if (key === null) return null
  const plain = args.filter((argument) => !(argument instanceof Uint8Array))
  const pieces = args.filter((argument) => argument instanceof Uint8Array)
  const call = JSON.stringify({ method, args: plain }) + '\n'
  const body = new Blob([call, ...(pieces as Uint8Array<ArrayBuffer>[])])
  // What is written as the page is left is sent to its end.
  const keepalive = method === 'append' && body.size < mostAfterwards
  const response = await fetch('vault', { method: 'POST', headers: { 'x-diptych': key }, body, keepalive }).catch(
    () => null,
  )
  if (!response) return { fault: 'Diptych’s own server has ended; start Diptych again' }
  if (response.status === 403 || response.status === 404) return null
  if (!response.ok) return { fault: 'Diptych’s own server did not understand' }
  if (response.headers.get('content-type') === 'application/octet-stream')
    return { value: new Uint8Array(await response.arrayBuffer()) }
  return (await response.json()) as VaultAnswer
}
