import { benchCleaner } from './cleaner'
import { benchTextModel } from './text-model'

benchTextModel()
benchCleaner(process.argv[2]!)
