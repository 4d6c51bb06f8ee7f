/** Of the page's surroundings; the types here do not know it yet. */
declare const trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL?: (address: string) => string; createHTML?: (markup: string) => string },
      ): unknown
    }
  | undefined

/**
 * Lets workers start from Diptych's own address and from no other. The page's policy makes nothing of a string that no rule has
 * seen, be it markup or the address of a script; markup of components passes by a rule of Svelte's own.
 *
 * @see https://developer.mozilla.org/docs/Web/API/Trusted_Types_API
 */
export function trustOwnAddresses(): void {
  if (typeof trustedTypes === 'undefined') return
  trustedTypes.createPolicy('default', {
    createScriptURL(address) {
      if (new URL(address, location.href).origin !== location.origin)
        throw new TypeError('This script is from elsewhere.')
      return address
    },
  })
}
