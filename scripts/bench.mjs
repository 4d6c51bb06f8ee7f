// `npm run bench`: how fast the parts are, beside a peer in the same run. Figures, no verdicts.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, commonJs } from './build.mjs'
import { root } from './inputs.mjs'
import { run } from './run.mjs'

await build()
const vite = await import(pathToFileURL(join(root, 'node_modules/vite/dist/node/index.js')).href)
await vite.build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: 'dist/bench',
    ssr: join(root, 'scripts/bench/main.ts'),
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { format: 'es', entryFileNames: 'main.mjs', banner: commonJs } },
  },
  ssr: { noExternal: true, target: 'node' },
})
await run('node', ['--max-old-space-size=6000', join(root, 'dist/bench/main.mjs'), root])
const { benchScanWindow } = await import('./bench/scan-window.mjs')
await benchScanWindow()
const { benchWindow } = await import('./bench/window.mjs')
await benchWindow()
