import { projectType } from './manifest'

/** Whether the bytes are a project’s, by the first of its entries. */
export function isProject(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 38 + projectType.length))
  return head.startsWith('PK\x03\x04') && head.slice(30).startsWith(`mimetype${projectType}`)
}
