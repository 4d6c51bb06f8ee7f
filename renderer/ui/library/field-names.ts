import type { Metadata } from '../../core/document/metadata'

/** What the fields of a document's record are called, and what each is like. */
export const fieldNames: Readonly<Record<keyof Metadata, { readonly name: string; readonly hint: string }>> = {
  title: { name: 'Title', hint: '' },
  author: { name: 'Author', hint: 'Several are parted by semicolons' },
  date: { name: 'Date', hint: '1897, ca. 1840, March 1912' },
  archive: { name: 'Archive', hint: 'Library or archive that holds it' },
  collection: { name: 'Collection', hint: 'Fonds, series, papers' },
  box: { name: 'Box, folder', hint: 'Box 12, folder 3' },
  shelfmark: { name: 'Shelfmark', hint: 'Call number' },
  rights: { name: 'Rights', hint: 'Public domain, © …' },
  address: { name: 'Address', hint: 'Where the scan was found' },
  remark: { name: 'Remark', hint: '' },
  language: { name: 'Language', hint: 'en, fr, de' },
}
