/** Documents and pages that may be the same: found by what their texts have in common. */
export { alikePages, type AlikePages, type KnownPage } from './alike'
export { fingerprintOf, type Fingerprint } from './fingerprint'
export { likelyPairs, type LikelyPair } from './pairs'
