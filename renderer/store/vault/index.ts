/** The library in the vault: putting it there, looking at what is there, bringing it back. */
export { bringBack, type BroughtBack } from './bring-back'
export type { OpenedCopy } from './copy-contents'
export { fileOf, openCopy, openOneFile, previewOf } from './opened-copy'
export { vaultBy, readAway } from './vault-client'
export { copyToVault, type CopyMade } from './write-copy'
