// Builds what runs: the lexicon, the renderer, the shell and the command line. Zero dependencies of its own.
import { basename, join } from 'node:path'
import { rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { copyEngines, engineFolder } from './engines.mjs'
import { install, isInstalled } from './install.mjs'
import { isDone, onceFor, root } from './inputs.mjs'
import { writeBills } from './licences/bill.mjs'
import { bundledPackages } from './licences/bundled-packages.mjs'
import { run } from './run.mjs'

const lexicon = ['scripts/lexicon', 'resources/counts', 'package-lock.json']
const engines = ['scripts/engines.mjs', 'package-lock.json']
const sources = ['vite.config.ts', 'renderer', 'electron', 'resources/public', 'scripts/build.mjs', 'scripts/licences']

/** What makes a CommonJS package that looks at its surroundings feel at home in a module. `var`, since some packages make a `require` of their own. */
export const commonJs = `import { createRequire as createRequireHere } from 'node:module'
var require = createRequireHere(import.meta.url), __dirname = import.meta.dirname, __filename = import.meta.filename`

/** What is built, in this order. */
const steps = [
  {
    name: 'lexicon',
    inputs: lexicon,
    output: 'resources/public/lexicon/en.lex',
    run: () => step('lexicon', 'scripts/lexicon/build-lexicon.mjs'),
  },
  { name: 'engines', inputs: engines, output: `${engineFolder}/pdfium.wasm`, run: copyEngines },
  {
    name: 'build',
    inputs: [...sources, ...lexicon, ...engines],
    // A hundred megabytes, made of inputs that are hashed.
    except: ['resources/public/lexicon', engineFolder],
    output: 'dist/renderer/index.html',
    run: bundle,
  },
]

/** Installs and builds whatever is missing or older than its inputs. @returns whether what runs was built anew */
export async function build() {
  await install()
  let ran = false
  for (const one of steps) ran = await onceFor(one)
  return ran
}

/** Whether there is nothing to install and nothing to build. */
export function isBuilt() {
  return isInstalled() && steps.every(isDone)
}

async function step(name, script) {
  const { code } = await run('node', [script])
  if (code !== 0) throw new Error(`Building the ${name} failed; see above.`)
}

async function bundle() {
  console.log('Building …')
  // A test that starts the program must not get a build for tests: bundlers choose what packages are for by this.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await bundleAll()
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = NODE_ENV
  }
}

async function bundleAll() {
  const vite = await import(pathToFileURL(join(root, 'node_modules/vite/dist/node/index.js')).href)
  const common = { root, configFile: false, logLevel: 'warn' }
  await vite.build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  const forNode = (entry, file, format, part) =>
    vite.build({
      ...common,
      plugins: [bundledPackages(part)],
      publicDir: false,
      build: {
        outDir: file.includes('/') ? `dist/${file.split('/')[0]}` : 'dist',
        emptyOutDir: false,
        ssr: join(root, entry),
        target: 'node20',
        minify: false,
        rollupOptions: {
          checks: { pluginTimings: false },
          external: ['electron'],
          output: {
            format,
            entryFileNames: file.split('/').at(-1),
            // The command line loads what a command needs when it is called.
            ...(format === 'es'
              ? { chunkFileNames: `${basename(file, '.mjs')}-[name].mjs` }
              : { codeSplitting: false }),
            // Some packages are CommonJS that looks at its surroundings.
            banner: format === 'es' ? commonJs : '',
          },
        },
      },
      ssr: { noExternal: true, target: 'node' },
    })
  await forNode('electron/main.ts', 'electron/main.cjs', 'cjs', 'shell')
  await forNode('electron/preload.ts', 'electron/preload.cjs', 'cjs', 'shell')
  rmSync(join(root, 'dist/cli'), { recursive: true, force: true })
  await forNode('electron/cli.ts', 'cli/cli.mjs', 'es', 'command line')
  await forNode('electron/cli-worker.ts', 'cli/cli-worker.mjs', 'es', 'command line')
  await forNode('electron/vault/index.ts', 'server/vault.mjs', 'es', 'shell')
  writeBills()
}

if (process.argv[1] === import.meta.filename) {
  const built = await build()
  if (!process.argv.includes('--quiet'))
    console.log(built ? 'Built.' : 'Nothing to build: all inputs are as they were.')
}
