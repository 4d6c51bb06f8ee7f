/** The library in the vault: putting it there. What reads copies and brings them back is `from-copies.ts`. */
export type { BroughtBack } from './bring-back'
export type { OpenedCopy } from './copy-contents'
export { vaultBy, readAway } from './vault-client'
export { copyToVault, type CopyMade } from './write-copy'
