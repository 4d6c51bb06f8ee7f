// Which packages go into what is built: told by the bundler itself, for every script, worker and program. Zero dependencies.
import { readFileSync } from 'node:fs'

/** By folder of a package, what it is in. One build in one process: the bundler has a copy of this module of its own. */
const found = (globalThis[Symbol.for('diptych.bundled-packages')] ??= new Map())

/**
 * A plugin of the bundler that notes the packages of all modules of which something is left.
 * @param {string} part of Diptych that is built: "window", "shell", "command line"
 */
export function bundledPackages(part) {
  return {
    name: 'bundled-packages',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk')
          for (const [id, { renderedLength }] of Object.entries(chunk.modules))
            if (renderedLength > 0 || /\.css(?:$|\?)/.test(id)) noteModule(id, part)
    },
  }
}

function noteModule(id, part) {
  const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll('\\', '/').replace(/^\0/, ''))?.[0]
  if (folder) notePackage(folder, part)
}

/** Notes a package of which something is copied as it is. */
export function notePackage(folder, part) {
  found.set(folder, (found.get(folder) ?? new Set()).add(part))
}

/** Every package that was noted, with what its own description says; one of two places and the same version is one. */
export function notedPackages() {
  const packages = new Map()
  for (const [folder, parts] of found) {
    const about = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
    const known = packages.get(`${about.name}@${about.version}`)
    packages.set(`${about.name}@${about.version}`, {
      folder,
      about,
      parts: [...new Set([...(known?.parts ?? []), ...parts])].sort(),
    })
  }
  return [...packages.values()].sort((a, b) => a.about.name.localeCompare(b.about.name, 'en'))
}
