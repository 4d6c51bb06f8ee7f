import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { benchCleaner } from './cleaner'
import { benchCollation } from './collation'
import { benchDuplicates } from './duplicates'
import { benchLibrarySearch } from './library-search'
import { benchLayout } from './layout'
import { benchOcrFiles } from './ocr-files'
import { benchOrder } from './order'
import { benchTextModel } from './text-model'

const root = process.argv[2]!
benchTextModel()
const scans = join(root, '../shared/corpus/scans')
benchCollation(join(scans, 'ocr-text/war_and_peace_pg2600.txt'))
const postocr = join(root, '../shared/corpus/postocr')
if (existsSync(postocr)) {
  benchCleaner(root, postocr, join(scans, 'ocr-text/war_and_peace_pg2600.txt'))
  benchOrder(root, postocr)
  await benchLibrarySearch(postocr)
  benchDuplicates(postocr)
} else console.log(`\nCleaner, order of lines, search and duplicates: left out, since there is no ${postocr}.`)
await benchLayout(root, scans)
await benchOcrFiles()
