/** Tells the windows what this worker's policy refused: a worker's are not among those that a page hears of. */
const windows = new BroadcastChannel('diptych-refused')
addEventListener('securitypolicyviolation', (event) =>
  windows.postMessage((event as SecurityPolicyViolationEvent).blockedURI),
)
