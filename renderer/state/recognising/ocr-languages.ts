/** Tesseract's names of the languages whose data comes with Diptych, by BCP 47 tag, and what readers call them. */
export const ocrLanguages: readonly { readonly tag: string; readonly code: string; readonly name: string }[] = [
  { tag: 'en', code: 'eng', name: 'English' },
  { tag: 'fr', code: 'fra', name: 'French' },
  { tag: 'de', code: 'deu', name: 'German' },
  { tag: 'de', code: 'frk', name: 'German in blackletter' },
  { tag: 'es', code: 'spa', name: 'Spanish' },
  { tag: 'it', code: 'ita', name: 'Italian' },
  { tag: 'la', code: 'lat', name: 'Latin' },
]
