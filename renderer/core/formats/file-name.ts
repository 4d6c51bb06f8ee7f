/** The name without its folders. */
export function baseName(path: string): string {
  return path.replace(/^.*[\\/]/, '')
}

/** The name without folders and endings: what a picture and its texts have in common. */
export function stemOf(path: string): string {
  return baseName(path).replace(
    /(?:\.(?:gz|zip|xml|hocr|html?|alto|page|abbyy|mets|gt|ocr|tess|txt|text|md|asc|pdf|png|jpe?g|jp2|j2k|jpx|tiff?|webp|gif|bmp))+$/i,
    '',
  )
}

/** A title for a document that has none: its file's name, as a reader would write it. */
export function titleOf(path: string): string {
  return (
    stemOf(baseName(path).replace(/_(?:djvu\.txt|abbyy\.gz|c?hocr\.html?(?:\.gz)?)$/i, ''))
      .replace(/[_\s]+/g, ' ')
      .trim() || baseName(path)
  )
}
