import { abbyy } from './abbyy'
import { alto } from './alto'
import { djvuText } from './djvu-text'
import { djvuXml } from './djvu-xml'
import { hocr } from './hocr'
import type { Importer } from './imported-document'
import { miniOcr } from './mini-ocr'
import { pageXml } from './page-xml'
import { tesseractTsv } from './tesseract-tsv'
import { visionJson } from './vision-json'

/** Formats of recognised pages, in the order in which they are asked. */
export const ocrFormats: readonly Importer[] = [
  alto,
  pageXml,
  abbyy,
  hocr,
  djvuXml,
  djvuText,
  miniOcr,
  visionJson,
  tesseractTsv,
]
