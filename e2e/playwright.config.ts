import { defineConfig } from '@playwright/test'
import { availableHosts, type HostOptions } from './hosts'

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
  // What only the shell's main process can be asked is asked there.
  projects: availableHosts().map((host) => ({
    name: host,
    use: { host },
    ...(host === 'shell' ? {} : { testIgnore: 'shell.spec.ts' }),
  })),
})
