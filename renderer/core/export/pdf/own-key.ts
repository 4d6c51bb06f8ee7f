import { PDFName, type PDFDict } from '@cantoo/pdf-lib'
import { neutralKeys, ownKeys } from '../../document/own-names'

/** Whether a dictionary has a key that this program alone writes, by either of its names. */
export function hasOwnKey(dictionary: PDFDict, key: string): boolean {
  return [ownKeys, neutralKeys].some((start) => dictionary.has(PDFName.of(start + key)))
}
