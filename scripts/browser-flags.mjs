// How the browser is started whose window Diptych is. Zero dependencies.

/** What browsers do of themselves, for their maker or for the reader, by way of other machines. */
const servicesOfItsOwn = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'DialMediaRouteProvider',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationGuideModelDownloading',
  'OptimizationHints',
  'OptimizationHintsFetching',
  'PrivacySandboxSettings4',
  'SafetyHub',
  'Translate',
]

/**
 * What keeps a Chromium from asking anybody for anything: no name but this machine's leads anywhere, no proxy is asked, and
 * what would ask in the background is off.
 */
export const silence = [
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--dns-prefetch-disable',
  '--no-pings',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--metrics-recording-only',
  `--disable-features=${servicesOfItsOwn.join(',')}`,
]

/**
 * @param {{ address: string, profile: string, isRoot: boolean }} window
 * @returns {string[]} what a Chromium, Chrome or Edge is started with
 */
export function flags({ address, profile, isRoot }) {
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    ...silence,
    ...(isRoot ? ['--no-sandbox', '--test-type'] : []),
  ]
}
