/** What documents can be converted to, as the help tells it without loading what writes them. */
export const formatIds = [
  'pdf',
  'edition',
  'md',
  'md-folder',
  'txt',
  'json',
  'html',
  'docx',
  'epub',
  'tei',
  'hocr',
  'alto',
  'pages',
  'iiif',
  'jsonld',
  'csv',
  'methods',
  'ris',
  'bib',
  'csl',
] as const

/** What collations can be written as. */
export const collationIds = ['tei', 'tei-located', 'pdf', 'docx', 'html', 'md', 'csv', 'json', 'collatex'] as const
