import type { Vault, VaultAnswer } from '../../electron/bridge'
import { whenEntered } from './waiting-files'

/** Calls the vault that `npm start` keeps beside the profile; null where the page has no key to it, or no such server serves it. */
export async function askLoopbackVault(method: keyof Vault, args: readonly unknown[]): Promise<VaultAnswer | null> {
  const key = await whenEntered()
  if (key === null) return null
  const plain = args.filter((argument) => !(argument instanceof Uint8Array))
  const pieces = args.filter((argument) => argument instanceof Uint8Array)
  const call = JSON.stringify({ method, args: plain }) + '\n'
  const body = new Blob([call, ...(pieces as Uint8Array<ArrayBuffer>[])])
  const response = await fetch('vault', { method: 'POST', headers: { 'x-diptych': key }, body }).catch(() => null)
  if (!response) return { fault: 'Diptych’s own server has ended; start Diptych again' }
  if (response.status === 403 || response.status === 404) return null
  if (!response.ok) return { fault: 'Diptych’s own server did not understand' }
  if (response.headers.get('content-type') === 'application/octet-stream')
    return { value: new Uint8Array(await response.arrayBuffer()) }
  return (await response.json()) as VaultAnswer
}
