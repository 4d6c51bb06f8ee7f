import { join } from 'node:path'
import { benchCleaner } from './cleaner'
import { benchLayout } from './layout'
import { benchTextModel } from './text-model'

const root = process.argv[2]!
benchTextModel()
benchCleaner(root)
await benchLayout(root, join(root, '../shared/corpus/scans'))
