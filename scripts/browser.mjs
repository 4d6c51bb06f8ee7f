// Finds a Chromium, Chrome or Edge on this machine, or brings one. Zero dependencies.
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.mjs'
import { aptGet, canInstall, failed, isProgram, onPath } from './system-packages.mjs'

/** Environment variables that name a browser, the first that is set counts; "none" stands for no browser. */
const variables = ['DIPTYCH_BROWSER', 'CHROMIUM_PATH', 'CHROME_PATH']

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]

const places = {
  linux: [],
  darwin: ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((name) => [
    `/Applications/${name}.app/Contents/MacOS/${name}`,
    join(homedir(), `Applications/${name}.app/Contents/MacOS/${name}`),
  ]),
  win32: [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((base) => [
      join(base, 'Chromium/Application/chrome.exe'),
      join(base, 'Google/Chrome/Application/chrome.exe'),
      join(base, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
}

/**
 * @returns {{ path: string, from: string } | null} the program and how it was found
 * @throws Error when an environment variable names a program that is not there
 */
export function findBrowser() {
  for (const variable of variables) {
    const path = process.env[variable]
    if (!path) continue
    if (path === 'none') return null
    if (!isProgram(path)) throw new Error(`${variable} names “${path}”, which is no program.`)
    return { path, from: variable }
  }
  for (const path of [...onPath(names), ...(places[process.platform] ?? [])])
    if (isProgram(path)) return { path, from: 'the system' }
  const own = playwrightsOwn()
  return own ? { path: own, from: 'Playwright' } : null
}

/** How long Playwright may try, in milliseconds. */
const patience = 60_000

/**
 * The browser, installed if there is none: Playwright's download, else Debian's package when root.
 * @param {{ pause?: number }} options `pause`: milliseconds from one try to the next while another package manager is at work
 * @returns {Promise<{ path: string, from: string } | null>} null where a variable says that there is to be none
 * @throws Error that says what each way of installing one said
 */
export async function bringBrowser({ pause = 5000 } = {}) {
  const here = findBrowser()
  if (here || variables.some((v) => process.env[v] === 'none')) return here
  console.log('No Chromium, Chrome or Edge is here. Trying Playwright’s download …')
  const quiet = { capture: true, quiet: true }
  const download = ['playwright', 'install', 'chromium']
  const tried = [await run('npx', download, { ...quiet, timeout: patience }).catch(failed)]
  const downloaded = findBrowser()
  if (downloaded) return downloaded
  if (canInstall()) {
    console.log('That can’t be had here. Installing the package “chromium” …')
    // Lists that are old may do: whether the package is to be had is for the install to say.
    tried.push(await aptGet(['update', '-qq'], pause))
    tried.push(await aptGet(['install', '-y', '-qq', '--no-install-recommends', 'chromium'], pause))
  }
  const installed = findBrowser()
  if (installed) return installed
  const said = tried.map(({ output }) => output.trim()).filter(Boolean)
  throw new Error(['No Chromium, Chrome or Edge is here, and none could be installed.', ...said].join('\n'))
}

function playwrightsOwn() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
    }[process.platform] ??
    join(homedir(), '.cache/ms-playwright')
  if (!existsSync(cache)) return null
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ]
  const builds = readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort()
    .reverse()
  return builds.flatMap((build) => inside.map((path) => join(cache, build, path))).find(isProgram) ?? null
}
