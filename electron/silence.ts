import { app, type Session } from 'electron'

/** What Chromium does of itself by way of other machines. */
const servicesOfItsOwn = ['MediaRouter', 'DialMediaRouteProvider', 'NetworkTimeServiceQuerying', 'OptimizationHints']

/**
 * Switches, with their values, that keep the program from asking anybody for anything: no name leads anywhere, no proxy is
 * asked, and what would ask in the background is off.
 */
const silence: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['dns-prefetch-disable'],
  ['no-pings'],
  ['disable-background-networking'],
  ['disable-breakpad'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-features', servicesOfItsOwn.join(',')],
]

/** Switches off what would ask other machines. Must run before the app is ready. */
export function keepSilent(): void {
  for (const [name, value] of silence) app.commandLine.appendSwitch(name, value)
}

/** Dictionaries for checking spelling would be fetched from their maker, whether a page wants them or not. */
export function fetchNoDictionaries(session: Session): void {
  session.setSpellCheckerEnabled(false)
}
