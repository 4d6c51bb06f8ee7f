// Bundles a TypeScript entry of scripts/ with the core it uses, to be run by Node.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { commonJs } from './build.mjs'
import { root } from './inputs.mjs'

/**
 * @param {string} entry path below the project's root
 * @param {string} folder below dist/
 * @returns {Promise<string>} path of the bundle
 */
export async function bundleForNode(entry, folder) {
  const vite = await import(pathToFileURL(join(root, 'node_modules/vite/dist/node/index.js')).href)
  await vite.build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: `dist/${folder}`,
      ssr: join(root, entry),
      target: 'node20',
      minify: false,
      // In one file: what stands in for the browser must be there before anything that asks for it.
      rolldownOptions: { output: { format: 'es', entryFileNames: 'main.mjs', banner: commonJs, codeSplitting: false } },
    },
    ssr: { noExternal: true, target: 'node' },
  })
  return join(root, 'dist', folder, 'main.mjs')
}
