import { defineConfig } from '@playwright/test'
import { availableHosts, type HostOptions } from './hosts'

/**
 * What goes through the main process: files in and out, windows, what is kept. These are the files of journeys about nothing else, and
 * in the others those with the tag “@shell”. The rest of a journey is the same page on either host, and runs in one of them, unless
 * `DIPTYCH_JOURNEYS=all` asks for all on each (before a release).
 */
const throughTheShell = /(?:shell|copies|outgoing|first-hour)\.spec|@shell/

export default defineConfig<HostOptions>({
  testDir: '.',
  outputDir: '../test-results',
  // A machine that does other work as well is slow, which is no fault: only what never comes fails.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  projects: availableHosts().map((host) => ({
    name: host,
    use: { host },
    ...(host !== 'shell'
      ? { testIgnore: 'shell.spec.ts' }
      : process.env.DIPTYCH_JOURNEYS === 'all'
        ? {}
        : { grep: throughTheShell }),
  })),
})
